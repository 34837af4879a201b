using Agnes.Cli.Commands;
using Agnes.Cli.Home;
using Agnes.Cli.Host;
using Agnes.Cli.Usage;
using Agnes.Pipeline.ClaudeCode;
using Agnes.Pipeline.Usage.Counting;

namespace Agnes.Cli.StatusLine;

/// <summary>
/// A cache of the calls in transcripts, so that a status line reads only appended lines. The file can be deleted at any
/// time.
/// </summary>
internal sealed class CallCache
{
    private const string Name = "statusline.bin";

    private readonly OwnerOnlyFolder _folder;
    private readonly Dictionary<string, CachedTranscript> _known;

    private CallCache(OwnerOnlyFolder folder, Dictionary<string, CachedTranscript> known) => (_folder, _known) = (folder, known);

    public static OwnerOnlyFolder FolderOf(CliEnvironment environment) => new(UserFolders.Cache(environment));

    public static CallCache Load(CliEnvironment environment)
    {
        var folder = FolderOf(environment);
        try
        {
            var known = CallCacheReader.Read(File.ReadAllBytes(folder.File(Name)));
            return new CallCache(folder, known.ToDictionary(transcript => transcript.Path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // The cache does not exist or is damaged. Read all transcripts again.
            return new CallCache(folder, []);
        }
    }

    /// <summary>The number of bytes that have to be read.</summary>
    public long UnreadOf(IEnumerable<TranscriptFile> transcripts) =>
        transcripts.Sum(transcript => _known.GetValueOrDefault(transcript.Path)?.UnreadOf(transcript) ?? transcript.Size);

    public IReadOnlyList<CallsOfFile> Read(IReadOnlyList<TranscriptFile> transcripts, CancellationToken cancellationToken) =>
        [.. Refresh(transcripts, cancellationToken).Select(transcript => transcript.ToCalls())];

    /// <summary>Reads the calls of some transcripts and keeps only these transcripts in the cache.</summary>
    public IReadOnlyList<CallsOfFile> ReadAndKeep(IReadOnlyList<TranscriptFile> transcripts, CancellationToken cancellationToken)
    {
        var read = Refresh(transcripts, cancellationToken);
        if (read.Length != _known.Count || read.Any(transcript => !ReferenceEquals(_known.GetValueOrDefault(transcript.Path), transcript)))
        {
            Save(read);
        }

        return [.. read.Select(transcript => transcript.ToCalls())];
    }

    private CachedTranscript[] Refresh(IReadOnlyList<TranscriptFile> transcripts, CancellationToken cancellationToken)
    {
        var current = new CachedTranscript[transcripts.Count];
        Parallel.For(
            0,
            transcripts.Count,
            new ParallelOptions { CancellationToken = cancellationToken },
            index => current[index] = Refresh(transcripts[index], _known.GetValueOrDefault(transcripts[index].Path), cancellationToken));
        return current;
    }

    private static CachedTranscript Refresh(TranscriptFile transcript, CachedTranscript? known, CancellationToken cancellationToken)
    {
        try
        {
            if (known is null)
            {
                return LocalCalls.ReadFrom(transcript, 0, CachedTranscript.From, cancellationToken);
            }

            if (known.IsCurrent(transcript))
            {
                return known;
            }

            return known.IsStartOf(transcript)
                ? known.FollowedBy(LocalCalls.ReadFrom(transcript, known.Position, CachedTranscript.From, cancellationToken))
                : LocalCalls.ReadFrom(transcript, 0, CachedTranscript.From, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file was deleted or is unreadable. Show the status line without it.
            return CachedTranscript.Unreadable(transcript);
        }
    }

    private void Save(CachedTranscript[] transcripts)
    {
        var temporaryPath = _folder.File($"{Name}.{Environment.ProcessId}");
        try
        {
            _folder.Create();
            File.WriteAllBytes(temporaryPath, CallCacheWriter.Write(transcripts));
            File.Move(temporaryPath, _folder.File(Name), overwrite: true);
        }
        catch (Exception e) when (e is CommandException or IOException or UnauthorizedAccessException)
        {
            // The cache folder is not writable. The next status line is slower but still correct.
        }
    }
}
