using System.CommandLine;
using Agnes.Cli.Home;
using Agnes.Cli.Hooks;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;
using Agnes.Cli.Push;
using Agnes.Cli.Server;

namespace Agnes.Cli.Init;

/// <summary><c>agnes init</c>: connects this machine to a server, and Claude Code to this command.</summary>
internal sealed class InitCommand : AgnesSubcommand
{
    /// <summary>A push that runs meanwhile is not waited for any longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CliConfigFile _file;
    private readonly HookInstallation _hooks;

    private readonly Option<string?> _server = new("--server")
    {
        Description = "The server's address, such as https://agnes.example.com.",
    };

    private readonly Option<string?> _token = new("--token")
    {
        Description = "Your personal access token. Others on this machine may see it; better use --token-file.",
    };

    private readonly Option<string?> _tokenFile = new("--token-file")
    {
        Description = "A file that holds your token; '-' is standard input. Without either, AGNES_TOKEN is taken.",
    };

    private readonly Option<bool> _project = new("--project")
    {
        Description = "Put the hooks into this project's .claude/settings.local.json, not into your own settings.",
    };

    private readonly Option<bool> _remove = new("--remove")
    {
        Description = "Take the hooks out and forget server and token. What is marked private stays so.",
    };

    public InitCommand(Surroundings surroundings)
        : base(
            "init",
            """
            Connects this machine to a server: checks address and token, notes them for you alone, and has Claude Code
            call 'agnes' where a session starts and ends. Run it again to change something.
            """,
            surroundings)
    {
        _file = new CliConfigFile(surroundings);
        _hooks = new HookInstallation(surroundings);
        Add(_server);
        Add(_token);
        Add(_tokenFile);
        Add(_project);
        Add(_remove);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("agnes init --server https://agnes.example.com --token-file token.txt", "connect this machine"),
        new("agnes init --project", "push this project's sessions only"),
        new("agnes init --remove", "undo it"),
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
        var address = parsed.GetValue(_server) is { } given ? ServerAddress.Parse(given, "--server")
            : before?.Server ?? throw CommandException.WrongUsage("No server is given.", "agnes init --server URL --token-file FILE");
        var token = await GivenToken.ReadAsync(
            parsed.GetValue(_token),
            parsed.GetValue(_tokenFile),
            Surroundings.Input,
            Surroundings,
            // The token of one server is not for another's eyes.
            before?.Server == address ? before : null,
            cancellationToken);

        var config = new CliConfig(address, token, UserId: null, Email: null);
        using var server = new AgnesServer(config, Surroundings.Time);
        var version = await server.GetAsync("api/version", ServerJsonContext.Default.VersionAnswer, cancellationToken);
        var me = await server.GetAsync("api/me", ServerJsonContext.Default.MeAnswer, cancellationToken);
        config = config with { UserId = me.Id, Email = me.Email };

        _file.Write(config);
        await ForgetRefusalsAsync(config, cancellationToken);
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            terminal.Note("agnes: this address is not encrypted; others on the way can read token and sessions.");
        }

        var settings = _hooks.Settings(parsed.GetValue(_project));
        return new InitReport(address, version.Version, me.Email, settings.Path, PutHooks(settings, parsed.GetValue(_project), terminal));
    }

    /// <summary>Why the server refused something is perhaps what is being set right now.</summary>
    private async Task ForgetRefusalsAsync(CliConfig config, CancellationToken cancellationToken)
    {
        var folder = new OwnFolder(UserFolders.Config(Surroundings));
        using var turn = await FileLock.TakeAsync(folder, Ledger.LockName, Patience, Surroundings.Time, cancellationToken);
        if (turn is not null)
        {
            using var ledger = Ledger.Of(folder, config);
            ledger.ForgetRefusals();
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
            HookChange.Put => $"hooks put into {report.Settings}",
            HookChange.Removed => $"hooks taken out of {report.Settings}",
            HookChange.None when report.Server is null => $"there are no hooks in {report.Settings}",
            HookChange.None => $"hooks are in {report.Settings} already",
            _ => $"hooks are not in {report.Settings}",
        });
        if (report.Hooks == HookChange.Put)
        {
            terminal.Note("From now on sessions are uploaded when they end, and those that are there already at the next start.");
            terminal.Hint("'agnes push --all --dry-run' shows what that is; 'agnes private SESSION' keeps one back");
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
            // Damaged, and about to be written anew.
            return null;
        }
    }
}
