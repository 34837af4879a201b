using System.CommandLine;
using Agnes.Cli.ClaudeCode;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;
using Agnes.Cli.Usage.Json;
using Agnes.Pipeline.Usage.Counting;

namespace Agnes.Cli.Usage;

/// <summary><c>agnes usage</c>: tokens and cost straight from the local files, without a server.</summary>
internal sealed class UsageCommand : AgnesSubcommand
{
    private readonly ReportKind _kind;

    private readonly Option<DateOnly?> _since = new("--since")
    {
        Description = "The first day that counts: YYYY-MM-DD or YYYYMMDD.",
        CustomParser = DayArgument.Parse,
    };

    private readonly Option<DateOnly?> _until = new("--until")
    {
        Description = "The last day that counts.",
        CustomParser = DayArgument.Parse,
    };

    private readonly Option<string?> _project = new("--project")
    {
        Description = "Only what was done in this folder and below it, or in a folder of this name.",
    };

    private readonly Option<TimeZoneInfo?> _timezone = new("--timezone")
    {
        Description = "Where days begin, such as Europe/Prague; this machine's zone by default.",
        CustomParser = TimeZoneArgument.Parse,
    };

    private UsageCommand(ReportKind kind, string name, string description, Surroundings surroundings)
        : base(name, description, surroundings)
    {
        _kind = kind;
        Examples =
        [
            new($"agnes usage {name} --since 2026-08-01", "from a day on"),
            new($"agnes usage {name} --project .", "of the folder that you are in"),
            new($"agnes usage {name} --json", "for a program, in the shape of ccusage"),
        ];
        Add(_since);
        Add(_until);
        Add(_project);
        Add(_timezone);
    }

    public override IReadOnlyList<Example> Examples { get; }

    public static Command CreateGroup(Surroundings surroundings) =>
        new AgnesCommandGroup(
            "usage",
            "Tokens and cost from Claude Code's files on this machine; no server is asked.",
            [new("agnes usage daily", "by day"), new("agnes usage session --project .", "by session, of the folder that you are in")])
        {
            new UsageCommand(ReportKind.Daily, "daily", "Adds up by day.", surroundings),
            new UsageCommand(ReportKind.Weekly, "weekly", "Adds up by week, from Monday on.", surroundings),
            new UsageCommand(ReportKind.Monthly, "monthly", "Adds up by month.", surroundings),
            new UsageCommand(ReportKind.Session, "session", "Adds up by session, its sub-agents included.", surroundings),
            new UsageCommand(ReportKind.Model, "model", "Adds up by model.", surroundings),
        };

    protected override Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var folders = new ClaudeProjects(Surroundings).Roots;
        var calls = LocalCalls.Read(folders.SelectMany(LocalTranscripts.In), cancellationToken);
        var report = UsageReport.Of(
            CountedCalls.Of(calls.Files),
            new UsageQuery(
                _kind,
                parsed.GetValue(_since),
                parsed.GetValue(_until),
                parsed.GetValue(_project) is { } project ? new ProjectFilter(project, Surroundings) : null,
                parsed.GetValue(_timezone) ?? Surroundings.Time.LocalTimeZone));
        if (terminal.IsJson)
        {
            terminal.WriteJson(UsageDocument.Of(report), UsageJsonContext.Default.UsageDocument);
        }
        else if (report.Periods.Count > 0)
        {
            terminal.Write(UsageTable.Of(report));
        }

        UsageNotes.Write(report, calls, folders, terminal);
        return Task.FromResult(calls.Unreadable.Count > 0 ? ExitCodes.PartlyDone : ExitCodes.Done);
    }
}
