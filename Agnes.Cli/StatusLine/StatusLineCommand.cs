using System.CommandLine;
using Agnes.Cli.ClaudeCode;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;
using Agnes.Cli.Usage;
using Agnes.Pipeline.Usage.Counting;

namespace Agnes.Cli.StatusLine;

/// <summary><c>agnes statusline</c>: one line for Claude Code's status line, from local files alone.</summary>
internal sealed class StatusLineCommand : AgnesSubcommand
{
    /// <summary>
    /// So much is read within a line, in about five milliseconds. What is more is left to <see cref="ReadAhead"/>: bytes
    /// are the measure, and not time, so that the same files give the same line on a busy machine.
    /// </summary>
    private const long MostBytes = 1024 * 1024;

    private readonly Option<bool> _readAhead = new("--read-ahead") { Hidden = true };

    private readonly Option<string?> _session = new("--session") { Hidden = true };

    public StatusLineCommand(Surroundings surroundings)
        : base(
            "statusline",
            "Prints one line for Claude Code's status line: tokens and cost of this session and today, private or not.",
            surroundings)
    {
        Add(_readAhead);
        Add(_session);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("""{"statusLine": {"type": "command", "command": "agnes statusline"}}""", "in Claude Code's settings.json"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var projects = new ClaudeProjects(Surroundings);
        var found = projects.Roots.SelectMany(LocalTranscripts.In).ToList();
        var session = parsed.GetValue(_session) ?? await CurrentSession.FindAsync(Surroundings, projects, found, cancellationToken);
        var day = new Day(Surroundings.Time);
        // What was not changed today has nothing of today.
        List<LocalTranscript> transcripts = [.. found.Where(each => day.HasBegunBy(each.ModifiedAt) || IsOf(session, each))];
        if (parsed.GetValue(_readAhead))
        {
            new ReadAhead(Surroundings).Run(transcripts, cancellationToken);
            return ExitCodes.Done;
        }

        var report = Report(session, day, transcripts, cancellationToken);
        if (terminal.IsJson)
        {
            terminal.WriteJson(report, StatusLineJsonContext.Default.StatusLineReport);
        }
        else
        {
            terminal.Write(report.ToString());
        }

        return ExitCodes.Done;
    }

    private StatusLineReport Report(
        string? session,
        Day day,
        IReadOnlyList<LocalTranscript> transcripts,
        CancellationToken cancellationToken)
    {
        var cache = CallCache.Load(Surroundings);
        if (cache.UnreadOf(transcripts) <= MostBytes || !new ReadAhead(Surroundings).TryStart(ReadAheadOf(session)))
        {
            var calls = CountedCalls.Of(cache.ReadAndKeep(transcripts, cancellationToken));
            return new StatusLineReport(
                SpentBy(session, Spent.Of(calls.Where(call => call.SessionId == session))),
                Spent.Of(calls.Where(call => call.OccurredAt is { } time && day.Contains(time))));
        }

        // Part of a sum would pass for the sum, so that none is shown until all of its files are read.
        List<LocalTranscript> own = [.. transcripts.Where(each => IsOf(session, each))];
        return new StatusLineReport(
            SpentBy(
                session,
                cache.UnreadOf(own) <= MostBytes
                    ? Spent.Of(CountedCalls.Of(cache.Read(own, cancellationToken)).Where(call => call.SessionId == session))
                    : null),
            Today: null);
    }

    private SessionSpent? SpentBy(string? session, Spent? spent) =>
        session is null ? null : new SessionSpent(session, PrivateSessions.Contain(session, Surroundings), spent);

    private IReadOnlyList<string> ReadAheadOf(string? session) =>
        session is null ? [Name, _readAhead.Name] : [Name, _readAhead.Name, _session.Name, session];

    /// <summary>Whether it is the session's own or a sub-agent's of it.</summary>
    private static bool IsOf(string? session, LocalTranscript transcript) =>
        session is not null && transcript.Name.Contains(session, StringComparison.Ordinal);
}
