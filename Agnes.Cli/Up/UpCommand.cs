using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Agnes.Pipeline.Configuration;
using Microsoft.Extensions.Configuration;

namespace Agnes.Cli.Up;

/// <summary><c>agnes up</c>: the whole of Agnes on this machine, for one person.</summary>
internal sealed class UpCommand : Command
{
    private const int DefaultPort = 8000;

    private readonly Option<bool> _sample = new("--sample")
    {
        Description = "Upload a handful of made-up sessions, so that there is something to see.",
    };

    private readonly Option<int> _port = new("--port")
    {
        Description = "The port of the pages and the API.",
        DefaultValueFactory = _ => DefaultPort,
        CustomParser = ParsePort,
    };

    private readonly Option<string?> _claudeHome = new("--claude-home")
    {
        Description = "Collect and show the sessions of a folder of Claude Code, such as ~/.claude. Nothing in it is changed.",
        HelpName = "DIR",
        CustomParser = ParseClaudeHome,
    };

    private readonly Option<bool> _verbose = new("--verbose")
    {
        Description = "Show the log lines of the API and the scheduler as well.",
    };

    public UpCommand()
        : base(
            "up",
            """
            Starts the API and the scheduler on this machine, reachable from it alone, with the data in ./data
            (or DATA_DIR), and stops both on Ctrl-C, which counts as done.
            """)
    {
        Add(_sample);
        Add(_port);
        Add(_claudeHome);
        Add(_verbose);
        Validators.Add(RefuseJson);
        SetAction(RunAsync);
    }

    private static int ParsePort(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is >= 1 and <= ushort.MaxValue)
        {
            return port;
        }

        argument.AddError($"--port is '{text}'; allowed: a whole number from 1 to {ushort.MaxValue}.");
        return default;
    }

    private static string? ParseClaudeHome(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (text.Length > 0
            && Path.GetFullPath(text) is var folder
            && Directory.Exists(Path.Combine(folder, "projects"))
            && !folder.Contains(',', StringComparison.Ordinal))
        {
            return folder;
        }

        argument.AddError($"--claude-home is '{text}'; allowed: a folder that holds 'projects', without a comma in its path.");
        return null;
    }

    private static void RefuseJson(CommandResult command)
    {
        if (command.GetValue(GlobalOptions.Json))
        {
            command.AddError("'up' runs until it is stopped, and has no document to print for --json.");
        }
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var narrator = new Narrator(
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            parsed.GetValue(_verbose));
        try
        {
            var settings = new SettingsReader(new ConfigurationBuilder().AddEnvironmentVariables().Build());
            var data = DataDirectory.Read(settings);
            settings.ThrowIfFaulty();

            await using var agnes = new LocalAgnes(
                data, parsed.GetValue(_port), parsed.GetValue(_claudeHome), narrator, TimeProvider.System);
            await agnes.RunAsync(parsed.GetValue(_sample), cancellationToken);
            return ExitCodes.Done;
        }
        catch (Exception e) when (e is SettingsException or UpFailedException)
        {
            narrator.Fail(e.Message);
            return ExitCodes.Failed;
        }
    }
}
