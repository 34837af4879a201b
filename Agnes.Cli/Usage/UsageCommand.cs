using System.CommandLine;
using Agnes.Cli.ClaudeCode;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using Agnes.Pipeline.ClaudeCode;
using Agnes.Pipeline.Usage.Counting;

namespace Agnes.Cli.Usage;

internal sealed class UsageCommand : AgnesSubcommand
{
    private readonly ReportKind _kind;

    private readonly Option<DateOnly?> _since = new("--since")
    {
        Description = "The first day: YYYY-MM-DD or YYYYMMDD.",
        CustomParser = DayArgument.Parse,
    };

    private readonly Option<DateOnly?> _until = new("--until")
    {
        Description = "The last day: YYYY-MM-DD or YYYYMMDD.",
        CustomParser = DayArgument.Parse,
    };

    private readonly Option<string?> _project = new("--project")
    {
        Description = "Only calls made in this folder and below it, or in a folder with this name.",
    };

    private readonly Option<TimeZoneInfo?> _timezone = new("--timezone")
    {
        Description = "The time zone that decides where days begin, such as Europe/Prague; the default is the zone of this machine.",
        CustomParser = TimeZoneArgument.Parse,
    };

    private UsageCommand(ReportKind kind, string name, string description, CliEnvironment environment)
        : base(name, description, environment)
    {
        _kind = kind;
        Examples =
        [
            new($"agnes usage {name} --since 2026-08-01", "report from a day on"),
            new($"agnes usage {name} --project .", "report the current folder"),
            new($"agnes usage {name} --json", "print JSON in the format of ccusage"),
        ];
        Add(_since);
        Add(_until);
        Add(_project);
        Add(_timezone);
    }

    public override IReadOnlyList<Example> Examples { get; }

    public static Command CreateGroup(CliEnvironment environment) =>
        new AgnesCommandGroup(
            "usage",
            "Reports tokens and cost from the files of Claude Code on this machine, without a server.",
            [new("agnes usage daily", "report by day"), new("agnes usage session --project .", "report the sessions of the current folder")])
        {
            new UsageCommand(ReportKind.Daily, "daily", "Reports usage by day.", environment),
            new UsageCommand(ReportKind.Weekly, "weekly", "Reports usage by week, starting on Monday.", environment),
            new UsageCommand(ReportKind.Monthly, "monthly", "Reports usage by month.", environment),
            new UsageCommand(ReportKind.Session, "session", "Reports usage by session, including its sub-agents.", environment),
            new UsageCommand(ReportKind.Model, "model", "Reports usage by model.", environment),
        };

    protected override Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var folders = new ClaudeProjects(CliEnvironment).Roots;
        var found = TranscriptFinder.FindInRoots(folders);
        var calls = LocalCalls.Read(found, cancellationToken);
        var report = UsageReport.Of(
            CountedCalls.Of(calls.Files),
            new UsageQuery(
                _kind,
                parsed.GetValue(_since),
                parsed.GetValue(_until),
                parsed.GetValue(_project) is { } project ? new ProjectFilter(project, CliEnvironment) : null,
                parsed.GetValue(_timezone) ?? CliEnvironment.Time.LocalTimeZone));
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
