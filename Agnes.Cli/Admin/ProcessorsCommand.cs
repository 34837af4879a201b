using System.CommandLine;
using System.Globalization;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;
using Agnes.Cli.Server;

namespace Agnes.Cli.Admin;

/// <summary><c>agnes admin processors</c>: the processors, and how they stand.</summary>
internal sealed class ProcessorsCommand(Surroundings surroundings)
    : ServerCommand("processors", "Lists the processors, what waits for each, and its last run.", surroundings)
{
    protected override async Task<int> AskAsync(
        ParseResult parsed,
        AgnesServer server,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        var processors = await server.GetAsync(
            "api/admin/session-processors", AdminJsonContext.Default.IReadOnlyListProcessorAnswer, cancellationToken);
        if (terminal.IsJson)
        {
            terminal.WriteJson(processors, AdminJsonContext.Default.IReadOnlyListProcessorAnswer);
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
                processor.LastRun?.Result ?? "");
        }

        terminal.Write(table);
        return ExitCodes.Done;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
