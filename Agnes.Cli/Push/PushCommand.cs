using System.CommandLine;
using Agnes.Cli.ClaudeCode;
using Agnes.Cli.Commands;
using Agnes.Cli.Home;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using Agnes.Cli.Privacy;
using Agnes.Cli.Server;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

internal sealed class PushCommand : AgnesSubcommand
{
    /// <summary>After this time, the remaining sessions are left to the push that is running.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    private readonly Option<bool> _all = new("--all")
    {
        Description = "Push the sessions of all projects, not only those of the current folder.",
    };

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "List what would be uploaded and redacted, without uploading.",
    };

    private readonly Option<bool> _quiet = new("--quiet", "-q")
    {
        Description = "Print nothing on success.",
    };

    private readonly Option<string?> _sessionsIn = new("--sessions-in") { Hidden = true };

    private readonly Option<bool> _detached = new("--detached") { Hidden = true };

    public PushCommand(CliEnvironment environment)
        : base(
            "push",
            """
            Uploads new and changed Claude Code sessions, including their sub-agents, to the server.

            Secrets in well-known formats (keys and tokens) are replaced before the upload. Sessions marked with
            'agnes private' are never uploaded. An interrupted push continues where it stopped. Only one push runs at a time.
            """,
            environment)
    {
        Add(_all);
        Add(_dryRun);
        Add(_quiet);
        Add(_sessionsIn);
        Add(_detached);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("agnes push", "push new sessions of this project"),
        new("agnes push --all --dry-run", "list what would be uploaded from all projects"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_detached))
        {
            DetachedSession.Start();
        }

        var found = Discover(parsed);
        var config = new CliConfigFile(CliEnvironment).Read();
        return parsed.GetValue(_dryRun)
            ? await new DryRun(CliEnvironment, config).RunAsync(found, terminal, cancellationToken)
            : await PushAsync(found, config, terminal, parsed.GetValue(_quiet), cancellationToken);
    }

    private DiscoveredSessions Discover(ParseResult parsed)
    {
        var projects = new ClaudeProjects(CliEnvironment);
        return parsed.GetValue(_all) ? projects.FindSessions()
            : SessionDiscovery.In(parsed.GetValue(_sessionsIn) is { } folder ? [folder] : projects.FindForWorkingFolder());
    }

    private async Task<int> PushAsync(
        DiscoveredSessions found,
        CliConfig config,
        Terminal terminal,
        bool isQuiet,
        CancellationToken cancellationToken)
    {
        var folder = new OwnerOnlyFolder(UserFolders.Config(CliEnvironment));
        using var fileLock = await AcquireLockAsync(folder, terminal, isQuiet, cancellationToken);
        using var ledger = Ledger.Load(folder, config);
        using var server = new AgnesServer(config, CliEnvironment.Time);
        var outcome = await PushProgress.ShowAsync(
            terminal.CanShowProgress && !isQuiet,
            terminal.Error,
            listener => new PushRun(server, ledger, new PrivateMarks(CliEnvironment), listener, CliEnvironment.Time)
                .RunAsync(found, cancellationToken));
        new LastPush(CliEnvironment.Time.GetUtcNow(), outcome.ExitCode, outcome.Stopped?.Message, outcome.Report).Write(folder);
        PushSummary.Write(outcome, terminal, isQuiet);
        if (!isQuiet)
        {
            await ClientVersionReminder.CheckAsync(CliEnvironment, terminal, cancellationToken);
        }

        return outcome.ExitCode;
    }

    private async Task<FileLock> AcquireLockAsync(OwnerOnlyFolder folder, Terminal terminal, bool isQuiet, CancellationToken cancellationToken)
    {
        if (FileLock.TryAcquire(folder, Ledger.LockName) is { } free)
        {
            return free;
        }

        if (!isQuiet)
        {
            terminal.Note("Waiting for another push that is running.");
        }

        return await FileLock.AcquireAsync(folder, Ledger.LockName, Timeout, CliEnvironment.Time, cancellationToken)
            ?? throw CommandException.Failed(
                $"Another push has been running for {Timeout.TotalMinutes:0} minutes.",
                "agnes doctor reports the result of the last push.");
    }
}
