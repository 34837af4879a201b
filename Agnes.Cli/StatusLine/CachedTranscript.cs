using Agnes.Cli.Usage;
using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Usage;
using Agnes.Pipeline.Usage.Counting;

namespace Agnes.Cli.StatusLine;

/// <summary>What was read of a transcript, and how far.</summary>
internal sealed record CachedTranscript(
    string Path,
    long Size,
    DateTimeOffset ModifiedAt,
    long Position,
    string? Session,
    string? Agent,
    DateTimeOffset? StartedAt,
    IReadOnlyList<CachedCall> Calls)
{
    private static readonly SessionOwner Nobody = new(null, "");

    public bool IsCurrent(LocalTranscript transcript) => transcript.Size == Size && transcript.ModifiedAt == ModifiedAt;

    /// <summary>Whether the transcript has only grown since.</summary>
    public bool IsStartOf(LocalTranscript transcript) => transcript.Size > Size && Position > 0;

    /// <summary>How much of the transcript would have to be read.</summary>
    public long UnreadOf(LocalTranscript transcript) =>
        IsCurrent(transcript) ? 0 : IsStartOf(transcript) ? transcript.Size - Position : transcript.Size;

    /// <summary>One that cannot be read, and is not tried again before it changes.</summary>
    public static CachedTranscript Unreadable(LocalTranscript transcript) =>
        new(transcript.Path, transcript.Size, transcript.ModifiedAt, Position: 0, Session: null, Agent: null, StartedAt: null, []);

    public static CachedTranscript Of(LocalTranscript transcript, CallsOfFile calls, long position) => new(
        transcript.Path,
        transcript.Size,
        transcript.ModifiedAt,
        position,
        calls.SessionId,
        calls.AgentId,
        calls.StartedAt,
        [.. calls.Messages.Select(CachedCall.Of)]);

    /// <summary>This and what follows it in the file. A message whose lines stand in both goes by the rules of one file.</summary>
    public CachedTranscript FollowedBy(CachedTranscript rest)
    {
        var earlier = Calls.ToLookup(call => call.Key);
        var later = rest.Calls.ToLookup(call => call.Key);
        return rest with
        {
            Session = Session ?? rest.Session,
            Agent = Calls.Count > 0 ? Agent : Agent ?? rest.Agent,
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
        var source = new UsageRowSource(Path, Nobody, UsageProcessor.CurrentVersion);
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
