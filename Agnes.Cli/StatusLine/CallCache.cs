using Agnes.Cli.Machine;
using Agnes.Cli.Usage;
using Agnes.Pipeline.Usage.Counting;

namespace Agnes.Cli.StatusLine;

/// <summary>
/// Calls in transcripts that were looked at before, so that a status line reads what was appended and nothing else.
/// It can be deleted at any time.
/// </summary>
internal sealed class CallCache(Surroundings surroundings)
{
    /// <summary>Names the form of the content; another form has another name.</summary>
    private const string Name = "statusline-1.bin";

    private readonly string _path = Path.Combine(UserFolders.Cache(surroundings), Name);

    /// <summary>The calls in some transcripts, which alone are kept for the next time.</summary>
    public IReadOnlyList<CallsOfFile> Read(IReadOnlyList<LocalTranscript> transcripts, CancellationToken cancellationToken)
    {
        var known = Load();
        var current = new CachedTranscript?[transcripts.Count];
        Parallel.For(
            0,
            transcripts.Count,
            new ParallelOptions { CancellationToken = cancellationToken },
            index => current[index] = Refresh(transcripts[index], known.GetValueOrDefault(transcripts[index].Path), cancellationToken));
        List<CachedTranscript> read = [.. current.OfType<CachedTranscript>()];
        if (read.Count != known.Count || read.Exists(each => !ReferenceEquals(known.GetValueOrDefault(each.Path), each)))
        {
            Save(read);
        }

        return [.. read.Select(each => each.ToCalls())];
    }

    private static CachedTranscript? Refresh(LocalTranscript transcript, CachedTranscript? known, CancellationToken cancellationToken)
    {
        try
        {
            if (known is null)
            {
                return LocalCalls.ReadFrom(transcript, 0, CachedTranscript.Of, cancellationToken);
            }

            if (known.IsCurrent(transcript))
            {
                return known;
            }

            return known.IsStartOf(transcript)
                ? known.FollowedBy(LocalCalls.ReadFrom(transcript, known.Position, CachedTranscript.Of, cancellationToken))
                : LocalCalls.ReadFrom(transcript, 0, CachedTranscript.Of, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone since it was found, or not ours to read: a status line goes without it.
            return null;
        }
    }

    private Dictionary<string, CachedTranscript> Load()
    {
        try
        {
            return CallCacheReader.Read(File.ReadAllBytes(_path)).ToDictionary(transcript => transcript.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // There is none, or none that is whole: everything is read once more.
            return [];
        }
    }

    private void Save(IReadOnlyList<CachedTranscript> transcripts)
    {
        var beside = $"{_path}.{Environment.ProcessId}";
        try
        {
            MakeFolder(Path.GetDirectoryName(_path)!);
            File.WriteAllBytes(beside, CallCacheWriter.Write(transcripts));
            File.Move(beside, _path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A home that cannot be written to: the next line takes longer, and is as right.
        }
    }

    /// <summary>For nobody else to look into.</summary>
    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
