using System.CommandLine;
using Agnes.Cli.ClaudeCode;
using Agnes.Cli.Home;
using Agnes.Cli.Hooks;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;
using Agnes.Cli.Privacy;
using Agnes.Cli.Server;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

/// <summary><c>agnes push</c>: sends what is new or changed.</summary>
internal sealed class PushCommand : AgnesSubcommand
{
    /// <summary>As long as another push may take before this one leaves the rest to it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Option<bool> _all = new("--all")
    {
        Description = "The sessions of all projects, not only of the current folder's.",
    };

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Only say what would be sent and redacted; nothing leaves this machine.",
    };

    private readonly Option<bool> _quiet = new("--quiet", "-q")
    {
        Description = "Say nothing where all went well.",
    };

    private readonly Option<string?> _sessionsIn = new("--sessions-in") { Hidden = true };

    private readonly Option<bool> _detached = new("--detached") { Hidden = true };

    public PushCommand(Surroundings surroundings)
        : base(
            "push",
            """
            Uploads your Claude Code sessions that are new or have changed, their sub-agents included, to the server.

            Known secrets (keys and tokens of well-known formats) are replaced before anything leaves this machine.
            Sessions marked by 'agnes private' are never sent. It goes on where it stopped, and runs once at a time.
            """,
            surroundings)
    {
        Add(_all);
        Add(_dryRun);
        Add(_quiet);
        Add(_sessionsIn);
        Add(_detached);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("agnes push", "what is new of this project"),
        new("agnes push --all --dry-run", "what of all projects would be sent and redacted"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_detached))
        {
            OwnSession.Begin();
        }

        var found = SessionDiscovery.In(FoldersOf(parsed));
        var config = new CliConfigFile(Surroundings).Read();
        return parsed.GetValue(_dryRun)
            ? await new DryRun(Surroundings, config).RunAsync(found, terminal, cancellationToken)
            : await PushAsync(found, config, terminal, parsed.GetValue(_quiet), cancellationToken);
    }

    private IReadOnlyList<string> FoldersOf(ParseResult parsed)
    {
        var projects = new ClaudeProjects(Surroundings);
        return parsed.GetValue(_all) ? projects.All()
            : parsed.GetValue(_sessionsIn) is { } folder ? [folder]
            : projects.OfWorkingFolder();
    }

    private async Task<int> PushAsync(
        DiscoveredSessions found,
        CliConfig config,
        Terminal terminal,
        bool isQuiet,
        CancellationToken cancellationToken)
    {
        var folder = new OwnFolder(UserFolders.Config(Surroundings));
        using var turn = await TakeTurnAsync(folder, terminal, isQuiet, cancellationToken);
        using var ledger = Ledger.Of(folder, config);
        using var server = new AgnesServer(config, Surroundings.Time);
        var outcome = await PushProgress.ShowAsync(
            terminal.CanShowProgress && !isQuiet,
            terminal.Error,
            listener => new PushRun(server, ledger, new PrivateMarks(Surroundings), listener, Surroundings.Time)
                .RunAsync(found, cancellationToken));
        new LastPush(Surroundings.Time.GetUtcNow(), outcome.ExitCode, outcome.Stopped?.Message, outcome.Report).Write(folder);
        PushSummary.Write(outcome, terminal, isQuiet);
        if (!isQuiet)
        {
            await ClientAgeReminder.LookAsync(Surroundings, terminal, cancellationToken);
        }

        return outcome.ExitCode;
    }

    private async Task<FileLock> TakeTurnAsync(OwnFolder folder, Terminal terminal, bool isQuiet, CancellationToken cancellationToken)
    {
        if (FileLock.TryTake(folder, Ledger.LockName) is { } free)
        {
            return free;
        }

        if (!isQuiet)
        {
            terminal.Note("Another push is running; waiting for it.");
        }

        return await FileLock.TakeAsync(folder, Ledger.LockName, Patience, Surroundings.Time, cancellationToken)
            ?? throw CommandException.Failed(
                $"Another push has been running for {Patience.TotalMinutes:0} minutes, and is left to it.",
                "agnes doctor says what the last one did.");
    }
}
