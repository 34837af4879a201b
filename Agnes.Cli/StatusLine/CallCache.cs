using Agnes.Cli.Home;
using Agnes.Cli.Machine;
using Agnes.Cli.Usage;
using Agnes.Pipeline.Usage.Counting;

namespace Agnes.Cli.StatusLine;

/// <summary>
/// Calls in transcripts that were looked at before, so that a status line reads what was appended and nothing else.
/// It can be deleted at any time.
/// </summary>
internal sealed class CallCache
{
    /// <summary>Names the form of the content; another form has another name.</summary>
    private const string Name = "statusline-1.bin";

    private readonly OwnFolder _folder;
    private readonly Dictionary<string, CachedTranscript> _known;

    private CallCache(OwnFolder folder, Dictionary<string, CachedTranscript> known) => (_folder, _known) = (folder, known);

    public static OwnFolder FolderOf(Surroundings surroundings) => new(UserFolders.Cache(surroundings));

    public static CallCache Load(Surroundings surroundings)
    {
        var folder = FolderOf(surroundings);
        try
        {
            var known = CallCacheReader.Read(File.ReadAllBytes(folder.File(Name)));
            return new CallCache(folder, known.ToDictionary(transcript => transcript.Path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // There is none, or none that is whole: everything is read once more.
            return new CallCache(folder, []);
        }
    }

    /// <summary>How many bytes of some transcripts would have to be read.</summary>
    public long UnreadOf(IEnumerable<LocalTranscript> transcripts) =>
        transcripts.Sum(transcript => _known.GetValueOrDefault(transcript.Path)?.UnreadOf(transcript) ?? transcript.Size);

    /// <summary>The calls in some transcripts.</summary>
    public IReadOnlyList<CallsOfFile> Read(IReadOnlyList<LocalTranscript> transcripts, CancellationToken cancellationToken) =>
        [.. Refresh(transcripts, cancellationToken).Select(each => each.ToCalls())];

    /// <summary>The calls in some transcripts, which alone are kept for the next time.</summary>
    public IReadOnlyList<CallsOfFile> ReadAndKeep(IReadOnlyList<LocalTranscript> transcripts, CancellationToken cancellationToken)
    {
        var read = Refresh(transcripts, cancellationToken);
        if (read.Length != _known.Count || read.Any(each => !ReferenceEquals(_known.GetValueOrDefault(each.Path), each)))
        {
            Save(read);
        }

        return [.. read.Select(each => each.ToCalls())];
    }

    private CachedTranscript[] Refresh(IReadOnlyList<LocalTranscript> transcripts, CancellationToken cancellationToken)
    {
        var current = new CachedTranscript[transcripts.Count];
        Parallel.For(
            0,
            transcripts.Count,
            new ParallelOptions { CancellationToken = cancellationToken },
            index => current[index] = Refresh(transcripts[index], _known.GetValueOrDefault(transcripts[index].Path), cancellationToken));
        return current;
    }

    private static CachedTranscript Refresh(LocalTranscript transcript, CachedTranscript? known, CancellationToken cancellationToken)
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
            return CachedTranscript.Unreadable(transcript);
        }
    }

    private void Save(IReadOnlyList<CachedTranscript> transcripts)
    {
        var beside = _folder.File($"{Name}.{Environment.ProcessId}");
        try
        {
            _folder.Create();
            File.WriteAllBytes(beside, CallCacheWriter.Write(transcripts));
            File.Move(beside, _folder.File(Name), overwrite: true);
        }
        catch (Exception e) when (e is CommandException or IOException or UnauthorizedAccessException)
        {
            // A home that cannot be written to: the next line takes longer, and is as right.
        }
    }
}
