using System.CommandLine;
using Agnes.Cli.Commands;
using Agnes.Cli.Home;
using Agnes.Cli.Hooks;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using Agnes.Cli.Push;
using Agnes.Cli.Server;

namespace Agnes.Cli.Init;

internal sealed class InitCommand : AgnesSubcommand
{
    /// <summary>
    /// The configuration is complete without this step, so do not wait longer for a push that is running.
    /// </summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly CliConfigFile _file;
    private readonly HookInstallation _hooks;

    private readonly Option<string?> _server = new("--server")
    {
        Description = "The URL of the server, such as https://agnes.example.com.",
    };

    private readonly Option<string?> _token = new("--token")
    {
        Description = "Your personal access token. Other users of this machine can see it in the process list; prefer --token-file.",
    };

    private readonly Option<string?> _tokenFile = new("--token-file")
    {
        Description = "A file that contains your token; '-' is standard input. The default is the variable AGNES_TOKEN.",
    };

    private readonly Option<bool> _project = new("--project")
    {
        Description = "Install the hooks in .claude/settings.local.json of this project instead of your user settings.",
    };

    private readonly Option<bool> _remove = new("--remove")
    {
        Description = "Remove the hooks, the server, and the token. Private sessions stay private.",
    };

    public InitCommand(CliEnvironment environment)
        : base(
            "init",
            """
            Connects this machine to a server: checks URL and token, stores them so that only you can read them, and installs
            hooks that make Claude Code run 'agnes' when a session starts or ends. Run it again to change the settings.
            """,
            environment)
    {
        _file = new CliConfigFile(environment);
        _hooks = new HookInstallation(environment);
        Add(_server);
        Add(_token);
        Add(_tokenFile);
        Add(_project);
        Add(_remove);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("agnes init --server https://agnes.example.com --token-file token.txt", "connect this machine"),
        new("agnes init --project", "push only the sessions of this project"),
        new("agnes init --remove", "disconnect this machine"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var report = parsed.GetValue(_remove)
            ? Remove(parsed.GetValue(_project))
            : await ConnectAsync(parsed, terminal, cancellationToken);
        if (terminal.IsJson)
        {
            terminal.WriteJson(report, InitJsonContext.Default.InitReport);
        }
        else
        {
            Write(report, terminal);
        }

        return report.Hooks == HookChange.Failed ? ExitCodes.PartlyDone : ExitCodes.Done;
    }

    private async Task<InitReport> ConnectAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var before = FindConfig(parsed);
        var address = parsed.GetValue(_server) is { } serverText ? ServerAddress.Parse(serverText, "--server")
            : before?.Server ?? throw CommandException.UsageError("No server is configured.", "agnes init --server URL --token-file FILE");
        var token = await TokenResolver.ReadAsync(
            parsed.GetValue(_token),
            parsed.GetValue(_tokenFile),
            CliEnvironment.Input,
            CliEnvironment,
            // Never send the token stored for one server to another server.
            before?.Server == address ? before : null,
            cancellationToken);

        var config = new CliConfig(address, token, UserId: null, Email: null);
        using var server = new AgnesServer(config, CliEnvironment.Time);
        var version = await server.CallAsync((api, token) => api.GetVersionAsync(token), cancellationToken);
        var me = await server.CallAsync((api, token) => api.GetCurrentUserAsync(token), cancellationToken);
        config = config with { UserId = me.Id, Email = me.Email };

        _file.Write(config);
        await RemoveRejectedAsync(config, cancellationToken);
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            terminal.Note("warning: plain HTTP; your token and sessions are sent unencrypted.");
        }

        var settings = _hooks.Settings(parsed.GetValue(_project));
        return new InitReport(address, version.Version, me.Email, settings.Path, PutHooks(settings, parsed.GetValue(_project), terminal));
    }

    /// <summary>
    /// The new configuration can remove the reason for which the server rejected a session, so upload it again.
    /// </summary>
    private async Task RemoveRejectedAsync(CliConfig config, CancellationToken cancellationToken)
    {
        var folder = new OwnerOnlyFolder(UserFolders.Config(CliEnvironment));
        using var fileLock = await FileLock.AcquireAsync(folder, Ledger.LockName, Timeout, CliEnvironment.Time, cancellationToken);
        if (fileLock is not null)
        {
            using var ledger = Ledger.Load(folder, config);
            ledger.RemoveRejected();
        }
    }

    private HookChange PutHooks(ClaudeSettings settings, bool isProject, Terminal terminal)
    {
        try
        {
            return settings.Put(_hooks.Commands(isProject)) ? HookChange.Put : HookChange.None;
        }
        catch (CommandException e)
        {
            terminal.Fail(e.Message, e.Hint);
            return HookChange.Failed;
        }
    }

    private InitReport Remove(bool isProject)
    {
        var settings = _hooks.Settings(isProject);
        var change = settings.Remove() ? HookChange.Removed : HookChange.None;
        if (!isProject)
        {
            _file.Delete();
        }

        return new InitReport(Server: null, Version: null, Email: null, settings.Path, change);
    }

    private static void Write(InitReport report, Terminal terminal)
    {
        if (report.Server is not null)
        {
            terminal.Write($"connected to {report.Server} (Agnes {report.Version}) as {report.Email}");
        }

        terminal.Write(report.Hooks switch
        {
            HookChange.Put => $"hooks installed in {report.Settings}",
            HookChange.Removed => $"hooks removed from {report.Settings}",
            HookChange.None when report.Server is null => $"no hooks in {report.Settings}",
            HookChange.None => $"hooks are already installed in {report.Settings}",
            _ => $"hooks are not installed in {report.Settings}",
        });
        if (report.Hooks == HookChange.Put)
        {
            terminal.Note("Sessions are uploaded when they end. Existing sessions are uploaded at the next start of Claude Code.");
            terminal.Hint("'agnes push --all --dry-run' lists them; 'agnes private SESSION' excludes a session.");
        }
    }

    private CliConfig? FindConfig(ParseResult parsed)
    {
        try
        {
            return _file.Find();
        }
        catch (CommandException) when (parsed.GetValue(_server) is not null)
        {
            // The file is damaged, and this command replaces it.
            return null;
        }
    }
}
