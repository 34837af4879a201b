using System.CommandLine;
using System.Globalization;
using Agnes.Cli.Home;
using Agnes.Cli.Output;
using Agnes.Cli.Server;

namespace Agnes.Cli.Admin;

/// <summary><c>agnes admin processors</c>: the processors, and how they stand.</summary>
internal sealed class ProcessorsCommand : Command
{
    private readonly CliEnvironment _environment;

    public ProcessorsCommand(CliEnvironment environment)
        : base("processors", "Lists the processors, what waits for each, and its last run.")
    {
        _environment = environment;
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = CliOutput.Of(parsed);
        using var server = new AgnesServer(new CliConfigFile(_environment).Read(), _environment.Time);
        var processors = await server.GetAsync(
            "api/admin/session-processors", AdminJsonContext.Default.IReadOnlyListProcessorAnswer, cancellationToken);
        if (output.IsJson)
        {
            output.Document(processors, AdminJsonContext.Default.IReadOnlyListProcessorAnswer);
            return ExitCodes.Done;
        }

        output.Table(
            ["PROCESSOR", "PENDING", "PARTIAL", "FAILED", "QUARANTINED", "LAST RUN", "RESULT"],
            [.. processors.Select(processor => (IReadOnlyList<string>)
            [
                processor.Name,
                Number(processor.Pending),
                Number(processor.Partial),
                Number(processor.Failed),
                Number(processor.Quarantined),
                processor.Running ? "now" : processor.LastRun?.StartedAt.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "never",
                processor.LastRun?.Result ?? "",
            ])]);
        return ExitCodes.Done;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
