using System.CommandLine;
using System.Globalization;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;
using Agnes.Cli.Server;

namespace Agnes.Cli.Admin;

/// <summary><c>agnes admin run</c>: has a processor run now.</summary>
internal sealed class RunCommand : ServerCommand
{
    private readonly Argument<string> _processor = new("PROCESSOR")
    {
        Description = "The processor's name; 'agnes admin processors' lists them.",
    };

    public RunCommand(Surroundings surroundings)
        : base("run", "Has a processor run now, and waits for it. Answers 3 where some sessions failed.", surroundings) =>
        Add(_processor);

    /// <summary>The server's own budget is shorter.</summary>
    protected override TimeSpan Patience => TimeSpan.FromMinutes(15);

    protected override async Task<int> AskAsync(
        ParseResult parsed,
        AgnesServer server,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        var answer = await server.AskAsync(
            HttpMethod.Post,
            $"api/admin/run-session-processor?processor={Uri.EscapeDataString(parsed.GetValue(_processor)!)}",
            content: null,
            AdminJsonContext.Default.RunAnswer,
            cancellationToken);
        if (terminal.IsJson)
        {
            terminal.WriteJson(answer, AdminJsonContext.Default.RunAnswer);
        }
        else
        {
            Write(answer.Details, terminal);
        }

        return answer.Ok ? ExitCodes.Done : ExitCodes.PartlyDone;
    }

    private static void Write(RunDetails run, Terminal terminal)
    {
        terminal.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Processor}: processed {run.Processed} of {run.Scanned}, unchanged {run.Skipped}, deferred {run.Deferred}, items {run.ItemsExtracted}, errors {run.Errors}, {run.DurationMs} ms"));
        foreach (var error in run.ErrorsDetail)
        {
            terminal.Note($"{error.Session}: {error.Error}");
        }
    }
}
