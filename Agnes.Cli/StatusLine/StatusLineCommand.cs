using System.CommandLine;
using Agnes.Cli.ClaudeCode;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using Agnes.Cli.Privacy;
using Agnes.Pipeline.ClaudeCode;
using Agnes.Pipeline.Usage.Counting;

namespace Agnes.Cli.StatusLine;

internal sealed class StatusLineCommand : AgnesSubcommand
{
    /// <summary>
    /// The number of bytes that one status line reads, in about five milliseconds. <see cref="ReadAhead"/> reads the
    /// rest. The limit is in bytes and not in time, so that the same files give the same line on a busy machine.
    /// </summary>
    private const long MaxBytes = 1024 * 1024;

    private readonly Option<bool> _readAhead = new("--read-ahead") { Hidden = true };

    private readonly Option<string?> _session = new("--session") { Hidden = true };

    public StatusLineCommand(CliEnvironment environment)
        : base(
            "statusline",
            "Prints a status line for Claude Code: tokens and cost of this session and of today, and whether the session is private.",
            environment)
    {
        Add(_readAhead);
        Add(_session);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("""{"statusLine": {"type": "command", "command": "agnes statusline"}}""", "in settings.json of Claude Code"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var projects = new ClaudeProjects(CliEnvironment);
        var found = TranscriptFinder.FindInRoots(projects.Roots);
        var session = parsed.GetValue(_session) ?? await CurrentSession.FindAsync(CliEnvironment, projects, found.Files, cancellationToken);
        var day = new LocalDay(CliEnvironment.Time);
        // A file that has not changed today contains no calls of today.
        List<TranscriptFile> transcripts = [.. found.Files.Where(file => day.HasBegunBy(file.ModifiedAt) || IsOf(session, file))];
        if (parsed.GetValue(_readAhead))
        {
            new ReadAhead(CliEnvironment).Run(transcripts, cancellationToken);
            return ExitCodes.Done;
        }

        // Claude Code hides the line of a command that fails, so missing files are marked in the line and named on standard error.
        foreach (var file in found.Skipped)
        {
            terminal.Note(PlainText.From($"skipped: {file.Path}: {file.Reason}"));
        }

        var report = Report(session, day, transcripts, found.Skipped.Count > 0, cancellationToken);
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
        LocalDay day,
        IReadOnlyList<TranscriptFile> transcripts,
        bool isIncomplete,
        CancellationToken cancellationToken)
    {
        var cache = CallCache.Load(CliEnvironment);
        if (cache.UnreadOf(transcripts) <= MaxBytes || !new ReadAhead(CliEnvironment).TryStart(ReadAheadOf(session)))
        {
            var calls = CountedCalls.Of(cache.ReadAndKeep(transcripts, cancellationToken));
            return new StatusLineReport(
                SpentBy(session, Spend.From(calls.Where(call => call.SessionId == session), isIncomplete)),
                Spend.From(calls.Where(call => call.OccurredAt is { } time && day.Contains(time)), isIncomplete));
        }

        // A partial sum would look complete, so show none until all of its files are read.
        List<TranscriptFile> own = [.. transcripts.Where(file => IsOf(session, file))];
        return new StatusLineReport(
            SpentBy(
                session,
                cache.UnreadOf(own) <= MaxBytes
                    ? Spend.From(CountedCalls.Of(cache.Read(own, cancellationToken)).Where(call => call.SessionId == session), isIncomplete)
                    : null),
            Today: null);
    }

    private SessionSpend? SpentBy(string? session, Spend? spent) =>
        session is null ? null : new SessionSpend(session, IsPrivate(session), spent);

    private bool? IsPrivate(string session)
    {
        try
        {
            return new PrivateMarks(CliEnvironment).Contains(session);
        }
        catch (CommandException)
        {
            return null;
        }
    }

    private IReadOnlyList<string> ReadAheadOf(string? session) =>
        session is null ? [Name, _readAhead.Name] : [Name, _readAhead.Name, _session.Name, session];

    /// <summary>True for the session's own transcript and those of its sub-agents.</summary>
    private static bool IsOf(string? session, TranscriptFile transcript) => session is not null && transcript.SessionId == session;
}
