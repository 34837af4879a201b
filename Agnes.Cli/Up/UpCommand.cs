using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Agnes.Cli.Commands;
using Agnes.Pipeline.Configuration;
using Microsoft.Extensions.Configuration;

namespace Agnes.Cli.Up;

internal sealed class UpCommand : Command
{
    private const int DefaultPort = 8000;

    private readonly Option<bool> _sample = new("--sample")
    {
        Description = "Upload some sample sessions.",
    };

    private readonly Option<int> _port = new("--port")
    {
        Description = "The port of the API and its pages.",
        DefaultValueFactory = _ => DefaultPort,
        CustomParser = ParsePort,
    };

    private readonly Option<string?> _claudeHome = new("--claude-home")
    {
        Description = "Collect the sessions in a folder of Claude Code, such as ~/.claude. The folder is not changed.",
        HelpName = "DIR",
        CustomParser = ParseClaudeHome,
    };

    private readonly Option<bool> _verbose = new("--verbose")
    {
        Description = "Print the logs of the API and the scheduler.",
    };

    public UpCommand()
        : base(
            "up",
            """
            Starts the API and the scheduler on this machine with the data in ./data (or DATA_DIR). Only this machine can
            connect. Ctrl-C stops both and returns exit code 0.
            """)
    {
        Add(_sample);
        Add(_port);
        Add(_claudeHome);
        Add(_verbose);
        Validators.Add(RejectJson);
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

        argument.AddError($"--claude-home is '{text}'; allowed: a folder that contains 'projects', without a comma in its path.");
        return null;
    }

    private static void RejectJson(CommandResult command)
    {
        if (command.GetValue(GlobalOptions.Json))
        {
            command.AddError("--json is not allowed with 'up', which runs until it is stopped and prints no document.");
        }
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var reporter = new ProgressReporter(
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            parsed.GetValue(_verbose));
        try
        {
            var settings = new SettingsReader(new ConfigurationBuilder().AddEnvironmentVariables().Build());
            var data = DataDirectory.Read(settings);
            settings.ThrowIfFaulty();

            await using var agnes = new LocalAgnes(
                data, parsed.GetValue(_port), parsed.GetValue(_claudeHome), reporter, TimeProvider.System);
            await agnes.RunAsync(parsed.GetValue(_sample), cancellationToken);
            return ExitCodes.Done;
        }
        catch (Exception e) when (e is SettingsException or UpFailedException)
        {
            reporter.Fail(e.Message);
            return ExitCodes.Failed;
        }
    }
}
