using System.CommandLine;
using Agnes.Cli.Home;
using Agnes.Cli.Hooks;
using Agnes.Cli.Output;
using Agnes.Cli.Push;
using Agnes.Cli.Server;

namespace Agnes.Cli.Init;

/// <summary><c>agnes init</c>: connects this machine to a server, and Claude Code to this command.</summary>
internal sealed class InitCommand : Command
{
    /// <summary>A push that runs meanwhile is not waited for any longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CliEnvironment _environment;
    private readonly TextReader _input;
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

    public InitCommand(CliEnvironment environment, TextReader input)
        : base(
            "init",
            """
            Connects this machine to a server: checks address and token, notes them for you alone, and has Claude Code
            call 'agnes' where a session starts and ends. Run it again to change something.

            Examples:
              agnes init --server https://agnes.example.com --token-file token.txt
              agnes init --project
              agnes init --remove
            """)
    {
        _environment = environment;
        _input = input;
        _file = new CliConfigFile(environment);
        _hooks = new HookInstallation(environment);
        Add(_server);
        Add(_token);
        Add(_tokenFile);
        Add(_project);
        Add(_remove);
        SetAction((parsed, cancellationToken) => parsed.GetValue(_remove)
            ? Task.FromResult(Remove(parsed))
            : ConnectAsync(parsed, cancellationToken));
    }

    private async Task<int> ConnectAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = CliOutput.Of(parsed);
        var before = FindConfig(parsed);
        var address = parsed.GetValue(_server) is { } given ? ServerAddress.Parse(given, "--server")
            : before?.Server ?? throw new CliException(
                ExitCodes.WrongUsage, "No server is given.", "agnes init --server URL --token-file FILE");
        var token = await GivenToken.ReadAsync(
            parsed.GetValue(_token),
            parsed.GetValue(_tokenFile),
            _input,
            _environment,
            // The token of one server is not for another's eyes.
            before?.Server == address ? before : null,
            cancellationToken);

        var config = new CliConfig(address, token, UserId: null, Email: null);
        using var server = new AgnesServer(config, _environment.Time);
        var version = await server.GetAsync("api/version", ServerJsonContext.Default.VersionAnswer, cancellationToken);
        var me = await server.GetAsync("api/me", ServerJsonContext.Default.MeAnswer, cancellationToken);
        config = config with { UserId = me.Id, Email = me.Email };

        _file.Write(config);
        await ForgetRefusalsAsync(config, cancellationToken);
        output.Line($"connected to {address} (Agnes {version.Version}) as {me.Email}");
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            output.Say("agnes: this address is not encrypted; others on the way can read token and sessions.");
        }

        return PutHooks(parsed.GetValue(_project), output);
    }

    /// <summary>Why the server refused something is perhaps what is being set right now.</summary>
    private async Task ForgetRefusalsAsync(CliConfig config, CancellationToken cancellationToken)
    {
        var folder = new OwnFolder(_environment.ConfigFolder);
        using var turn = await FileLock.TakeAsync(folder, Ledger.LockName, Patience, _environment.Time, cancellationToken);
        if (turn is not null)
        {
            using var ledger = Ledger.Of(folder, config);
            ledger.ForgetRefusals();
        }
    }

    private int PutHooks(bool isProject, CliOutput output)
    {
        var settings = _hooks.Settings(isProject);
        try
        {
            output.Line(settings.Put(_hooks.Commands(isProject))
                ? $"hooks put into {settings.Path}"
                : $"hooks are in {settings.Path} already");
            output.Say(isProject
                ? "From now on this project's sessions are uploaded when they end."
                : "From now on your sessions are uploaded when they end, and those that are there already at the next start.");
            output.Hint("'agnes push --all --dry-run' shows what that is; 'agnes private SESSION' keeps one back.");
            return ExitCodes.Done;
        }
        catch (CliException e)
        {
            output.Fail(e);
            return ExitCodes.PartlyDone;
        }
    }

    private int Remove(ParseResult parsed)
    {
        var output = CliOutput.Of(parsed);
        var isProject = parsed.GetValue(_project);
        var settings = _hooks.Settings(isProject);
        output.Line(settings.Remove() ? $"hooks taken out of {settings.Path}" : $"there are no hooks in {settings.Path}");
        if (!isProject)
        {
            output.Line(_file.Delete() ? $"forgot server and token ({_file.Path})" : "no server was noted");
        }

        return ExitCodes.Done;
    }

    private CliConfig? FindConfig(ParseResult parsed)
    {
        try
        {
            return _file.Find();
        }
        catch (CliException) when (parsed.GetValue(_server) is not null)
        {
            // Damaged, and about to be written anew.
            return null;
        }
    }
}
