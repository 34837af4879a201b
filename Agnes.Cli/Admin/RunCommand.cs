using System.CommandLine;
using System.Globalization;
using Agnes.Cli.Home;
using Agnes.Cli.Output;
using Agnes.Cli.Server;

namespace Agnes.Cli.Admin;

/// <summary><c>agnes admin run</c>: has a processor run now.</summary>
internal sealed class RunCommand : Command
{
    /// <summary>The server's own budget is shorter.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly CliEnvironment _environment;

    private readonly Argument<string> _processor = new("PROCESSOR")
    {
        Description = "The processor's name; 'agnes admin processors' lists them.",
    };

    public RunCommand(CliEnvironment environment)
        : base("run", "Has a processor run now, and waits for it. Answers 3 where some sessions failed.")
    {
        _environment = environment;
        Add(_processor);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = CliOutput.Of(parsed);
        using var server = new AgnesServer(new CliConfigFile(_environment).Read(), _environment.Time) { Patience = Patience };
        var answer = await server.AskAsync(
            HttpMethod.Post,
            $"api/admin/run-session-processor?processor={Uri.EscapeDataString(parsed.GetValue(_processor)!)}",
            content: null,
            AdminJsonContext.Default.RunAnswer,
            cancellationToken);
        if (output.IsJson)
        {
            output.Document(answer, AdminJsonContext.Default.RunAnswer);
        }
        else
        {
            Write(answer.Details, output);
        }

        return answer.Ok ? ExitCodes.Done : ExitCodes.PartlyDone;
    }

    private static void Write(RunDetails run, CliOutput output)
    {
        output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Processor}: processed {run.Processed} of {run.Scanned}, unchanged {run.Skipped}, deferred {run.Deferred}, items {run.ItemsExtracted}, errors {run.Errors}, {run.DurationMs} ms"));
        foreach (var error in run.ErrorsDetail)
        {
            output.Say($"{error.Session}: {error.Error}");
        }
    }
}
