using Agnes.Pipeline.ClaudeCode;
using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Usage;
using Agnes.Pipeline.Usage.Counting;

namespace Agnes.Cli.StatusLine;

/// <summary>The calls read from a transcript, and the position up to which it was read.</summary>
internal sealed record CachedTranscript : ICacheRecord
{
    public string Path = "";
    public long Size;
    public DateTimeOffset? ModifiedAt;
    public long Position;
    public string? Session;
    public string? Agent;
    public DateTimeOffset? StartedAt;
    public CachedCall[] Calls = [];

    // The cache is independent of users, and the rows that it fills are never stored.
    private static readonly SessionOwner NoOwner = new(null, "");

    public void Transfer(ICacheCodec codec)
    {
        codec.Text(ref Path!);
        codec.Number(ref Size);
        codec.Time(ref ModifiedAt);
        codec.Number(ref Position);
        codec.Text(ref Session);
        codec.Text(ref Agent);
        codec.Time(ref StartedAt);
        codec.List(ref Calls);
    }

    public bool IsCurrent(TranscriptFile transcript) => transcript.Size == Size && transcript.ModifiedAt == ModifiedAt;

    /// <summary>True if the transcript can have only grown since.</summary>
    public bool IsStartOf(TranscriptFile transcript) => transcript.Size > Size && Position > 0;

    /// <summary>The number of bytes that have to be read.</summary>
    public long UnreadOf(TranscriptFile transcript) =>
        IsCurrent(transcript) ? 0 : IsStartOf(transcript) ? transcript.Size - Position : transcript.Size;

    /// <summary>An unreadable transcript. It is not read again before it changes.</summary>
    public static CachedTranscript Unreadable(TranscriptFile transcript) =>
        new() { Path = transcript.Path, Size = transcript.Size, ModifiedAt = transcript.ModifiedAt };

    public static CachedTranscript From(TranscriptFile transcript, CallsOfFile calls, long position) => new()
    {
        Path = transcript.Path,
        Size = transcript.Size,
        ModifiedAt = transcript.ModifiedAt,
        Position = position,
        Session = calls.SessionId,
        Agent = calls.AgentId,
        StartedAt = calls.StartedAt,
        Calls = [.. calls.Messages.Select(CachedCall.From)],
    };

    /// <summary>Combines this with the rest of the file. A call with lines in both parts follows the rules for one file.</summary>
    public CachedTranscript FollowedBy(CachedTranscript rest)
    {
        var earlier = Calls.ToLookup(call => call.Key);
        var later = rest.Calls.ToLookup(call => call.Key);
        return rest with
        {
            Session = Session ?? rest.Session,
            Agent = Calls.Length > 0 ? Agent : Agent ?? rest.Agent,
            StartedAt = StartedAt <= rest.StartedAt ? StartedAt : rest.StartedAt ?? StartedAt,
            Calls =
            [
                .. earlier.Where(call => !later.Contains(call.Key)).SelectMany(call => call),
                .. later.SelectMany(call => Merge([.. earlier[call.Key]], [.. call])),
            ],
        };
    }

    public CallsOfFile ToCalls()
    {
        var source = new UsageRowSource(Path, NoOwner, UsageProcessor.CurrentVersion);
        return new CallsOfFile(Path, Session, Agent, StartedAt, [.. Calls.Select(call => call.ToMessage(source))]);
    }

    private static IEnumerable<CachedCall> Merge(CachedCall[] earlier, CachedCall[] later)
    {
        var (first, second) = (Array.Find(earlier, IsMessage), Array.Find(later, IsMessage));
        if (first is null || second is null)
        {
            return later;
        }

        var winner = first.Partial == second.Partial ? second.Output >= first.Output : first.Partial;
        return (winner ? later : earlier).Select(call => call with { At = first.At <= second.At ? first.At : second.At ?? first.At });
    }

    private static bool IsMessage(CachedCall call) => call.Kind != UsageMessageKinds.Advisor;
}
