namespace Agnes.Migrations.Tests.Counting;

/// <summary>The rules of docs/transcripts.md as plainly as they can be said: every row is compared with every other.</summary>
internal static class CountingRules
{
    public static IReadOnlyList<string> Counted(IReadOnlyList<Call> calls, IReadOnlyList<SummarizedFile> files)
    {
        var competing = calls.Where(call => call.Kind != "advisor" && !HasFileOfItsOwn(call, files)).ToList();
        var winners = competing
            .Where(call => !competing.Any(other => AreCopies(other, call) && Compare(other, call, files) < 0))
            .ToList();
        var advisors = calls.Where(call =>
            call.Kind == "advisor" && winners.Any(winner => winner.File == call.File && HaveOneKey(winner, call)));
        return [.. winners.Concat(advisors).Select(call => $"{call.File}|{call.Message}|{call.Request}|{call.Kind}").Order(StringComparer.Ordinal)];
    }

    public static IReadOnlyList<string> Counted(IReadOnlyList<Event> events, IReadOnlyList<SummarizedFile> files) =>
    [
        .. events
            .Where(e => !events.Any(other => AreCopies(other, e) && Compare(other, e, files) < 0))
            .Select(e => $"{e.File}|{e.ToolUse}|{e.Command}|{e.Uuid}")
            .Order(StringComparer.Ordinal),
    ];

    private static bool HasFileOfItsOwn(Call call, IReadOnlyList<SummarizedFile> files) =>
        call.Kind == "agent_progress"
        && files.Any(file => file.Agent is not null && file.Agent == call.Agent && file.Session == call.Session);

    private static bool HaveOneKey(Call a, Call b) =>
        a.Message == b.Message && a.Request == b.Request && (a.Request is not null || a.Session == b.Session);

    // A side question replays messages under other request ids.
    private static bool AreCopies(Call a, Call b) =>
        HaveOneKey(a, b)
        || (a.Message == b.Message
            && (a.IsAside || b.IsAside)
            && ((a.Request is not null && b.Request is not null) || a.Session == b.Session));

    private static bool AreCopies(Event a, Event b) =>
        a.Type == "slash_command" || b.Type == "slash_command"
            ? a.Type == b.Type && a.Command is not null && a.At is not null && (a.Command, a.At) == (b.Command, b.At)
            : a.ToolUse is not null && a.ToolUse == b.ToolUse;

    private static int Compare(Call a, Call b, IReadOnlyList<SummarizedFile> files) => First(
        a.IsAside.CompareTo(b.IsAside),
        (a.Kind != "message").CompareTo(b.Kind != "message"),
        a.Partial.CompareTo(b.Partial),
        b.Output.CompareTo(a.Output),
        StartOf(a.File, files).CompareTo(StartOf(b.File, files)),
        string.CompareOrdinal(a.File, b.File),
        string.CompareOrdinal(a.Request ?? "~", b.Request ?? "~"));

    private static int Compare(Event a, Event b, IReadOnlyList<SummarizedFile> files) => First(
        (a.Outcome == "pending").CompareTo(b.Outcome == "pending"),
        a.IsAside.CompareTo(b.IsAside),
        StartOf(a.File, files).CompareTo(StartOf(b.File, files)),
        string.CompareOrdinal(a.File, b.File),
        string.CompareOrdinal(a.Uuid, b.Uuid));

    private static int StartOf(string file, IReadOnlyList<SummarizedFile> files) =>
        files.FirstOrDefault(summary => summary.File == file)?.StartedAt ?? int.MaxValue;

    private static int First(params int[] comparisons) => comparisons.FirstOrDefault(comparison => comparison != 0);
}
