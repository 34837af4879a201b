using System.CommandLine;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;
using Agnes.Cli.Usage;
using Agnes.Pipeline.Usage.Counting;

namespace Agnes.Cli.StatusLine;

/// <summary><c>agnes statusline</c>: one line for Claude Code's status line, from local files alone.</summary>
internal sealed class StatusLineCommand(Surroundings surroundings) : AgnesSubcommand(
    "statusline",
    "Prints one line for Claude Code's status line: tokens and cost of this session and today, private or not.",
    surroundings)
{
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("""{"statusLine": {"type": "command", "command": "agnes statusline"}}""", "in Claude Code's settings.json"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var transcripts = LocalTranscripts.Folders(Surroundings).SelectMany(LocalTranscripts.In).ToList();
        var session = await CurrentSession.FindAsync(Surroundings, transcripts, cancellationToken);
        var zone = Surroundings.Time.LocalTimeZone;
        var today = DayOf(Surroundings.Time.GetUtcNow());

        // What was not changed today has nothing of today.
        var calls = CountedCalls.Of(new CallCache(Surroundings).Read(
            [.. transcripts.Where(transcript => DayOf(transcript.ModifiedAt) >= today || IsOf(session, transcript))],
            cancellationToken));
        var report = new StatusLineReport(
            session is null
                ? null
                : new SessionSpent(
                    session,
                    PrivateSessions.Contain(session, Surroundings),
                    Spent.Of(calls.Where(call => call.SessionId == session))),
            Spent.Of(calls.Where(call => call.OccurredAt is { } time && DayOf(time) == today)));
        if (terminal.IsJson)
        {
            terminal.WriteJson(report, StatusLineJsonContext.Default.StatusLineReport);
        }
        else
        {
            terminal.Write(report.ToString());
        }

        return ExitCodes.Done;

        DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);
    }

    /// <summary>Whether it is the session's own or a sub-agent's of it.</summary>
    private static bool IsOf(string? session, LocalTranscript transcript) =>
        session is not null && transcript.Name.Contains(session, StringComparison.Ordinal);
}
