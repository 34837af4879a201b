using System.CommandLine;
using System.Globalization;
using Agnes.Cli.Home;
using Agnes.Cli.Output;
using Agnes.Cli.Server;

namespace Agnes.Cli.Sessions;

/// <summary><c>agnes sessions</c>: one's own sessions on the server.</summary>
internal sealed class SessionsCommand : Command
{
    private const int MostRows = 200;

    private readonly CliEnvironment _environment;

    private readonly Option<int> _limit = new("--limit")
    {
        Description = $"How many, the newest first; 1 to {MostRows}.",
        DefaultValueFactory = _ => 20,
    };

    private readonly Option<int> _offset = new("--offset")
    {
        Description = "How many to pass over.",
    };

    public SessionsCommand(CliEnvironment environment)
        : base("sessions", "Lists your sessions on the server, with how far each was processed.")
    {
        _environment = environment;
        Add(_limit);
        Add(_offset);
        _limit.Validators.Add(result =>
        {
            if (result.GetValue(_limit) is < 1 or > MostRows)
            {
                result.AddError($"--limit is '{result.Tokens[^1].Value}'; allowed: a whole number from 1 to {MostRows}.");
            }
        });
        _offset.Validators.Add(result =>
        {
            if (result.GetValue(_offset) < 0)
            {
                result.AddError($"--offset is '{result.Tokens[^1].Value}'; allowed: a whole number from 0.");
            }
        });
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = CliOutput.Of(parsed);
        using var server = new AgnesServer(new CliConfigFile(_environment).Read(), _environment.Time);
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"api/sessions?limit={parsed.GetValue(_limit)}&offset={parsed.GetValue(_offset)}");
        var answer = await server.GetAsync(path, ServerJsonContext.Default.SessionsAnswer, cancellationToken);
        if (output.IsJson)
        {
            output.Document(answer, ServerJsonContext.Default.SessionsAnswer);
            return ExitCodes.Done;
        }

        output.Table(
            ["SESSION", "UPLOADED", "SIZE", "STATUS", "ITEMS"],
            [.. answer.Rows.Select(row => (IReadOnlyList<string>)
            [
                row.Name,
                row.UploadedAt.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture),
                Sizes.Text(row.SizeBytes),
                row.Status,
                row.ItemsExtracted.ToString(CultureInfo.InvariantCulture),
            ])]);
        output.Say($"{answer.Rows.Count} of {Sizes.Count(answer.Total, "session")}");
        return ExitCodes.Done;
    }
}
