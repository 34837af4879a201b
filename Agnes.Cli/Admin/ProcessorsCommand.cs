using System.CommandLine;
using System.Globalization;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using Agnes.Cli.Server;
using Agnes.Contracts;

namespace Agnes.Cli.Admin;

internal sealed class ProcessorsCommand(CliEnvironment environment)
    : ServerCommand("processors", "Lists the processors with their pending sessions and last run.", environment)
{
    protected override async Task<int> ExecuteAsync(
        ParseResult parsed,
        AgnesServer server,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        var processors = await server.CallAsync((api, token) => api.ListProcessorsAsync(token), cancellationToken);
        if (terminal.IsJson)
        {
            terminal.WriteJson(processors, ContractsJsonContext.Default.IReadOnlyListProcessorOverview);
            return ExitCodes.Done;
        }

        var table = new DataTable(
            new Column("PROCESSOR"),
            new Column("PENDING", IsNumber: true),
            new Column("PARTIAL", IsNumber: true, Rank: 2),
            new Column("FAILED", IsNumber: true),
            new Column("QUARANTINED", IsNumber: true, Rank: 1),
            new Column("LAST RUN", Rank: 3),
            new Column("RESULT", Rank: 4));
        foreach (var processor in processors)
        {
            table.Add(
                processor.Name,
                Number(processor.Pending),
                Number(processor.Partial),
                Number(processor.Failed),
                Number(processor.Quarantined),
                processor.Running ? "now" : processor.LastRun?.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "never",
                processor.LastRun?.Result.ToString().ToLowerInvariant() ?? "");
        }

        terminal.Write(table);
        foreach (var processor in processors)
        {
            if (processor.Notice is { } notice)
            {
                terminal.Note(PlainText.From($"{processor.Name}: {notice}"));
            }
        }

        return ExitCodes.Done;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
