using System.CommandLine;
using System.Globalization;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using Agnes.Cli.Server;
using Agnes.Contracts;
using Agnes.Contracts.Processors;

namespace Agnes.Cli.Admin;

internal sealed class RunCommand : ServerCommand
{
    private readonly Argument<string> _processor = new("PROCESSOR")
    {
        Description = "The name of a processor; see 'agnes admin processors'.",
    };

    public RunCommand(CliEnvironment environment)
        : base("run", "Runs a processor now and waits for the result. Exit code 3: some sessions failed or are left for the next run.", environment) =>
        Add(_processor);

    /// <summary>Longer than the time limit of the server for one run.</summary>
    protected override TimeSpan Timeout => TimeSpan.FromMinutes(15);

    protected override async Task<int> ExecuteAsync(
        ParseResult parsed,
        AgnesServer server,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        var response = await server.CallAsync(
            (api, token) => api.RunProcessorAsync(parsed.GetRequiredValue(_processor), token), cancellationToken);
        if (terminal.IsJson)
        {
            terminal.WriteJson(response, ContractsJsonContext.Default.RunResponse);
        }
        else
        {
            Write(response.Details, terminal);
        }

        if (response.Details.StoppedBecause is { } reason)
        {
            terminal.Fail($"The run stopped: {reason}");
        }

        return response.Ok ? ExitCodes.Done : ExitCodes.PartlyDone;
    }

    private static void Write(RunDetails run, Terminal terminal)
    {
        terminal.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Processor}: processed {run.Processed} of {run.Scanned}, unchanged {run.Skipped}, deferred {run.Deferred}, items {run.ItemsExtracted}, errors {run.Errors}, {run.DurationMs} ms"));
        foreach (var error in run.ErrorsDetail)
        {
            terminal.Note(PlainText.From($"{error.Session}: {error.Error}"));
        }
    }
}
