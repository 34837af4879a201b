using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using Agnes.Cli.Server;
using Agnes.Contracts;

namespace Agnes.Cli.Sessions;

internal sealed class SessionsCommand : ServerCommand
{
    private const int MaxRows = 200;

    private readonly Option<int> _limit = new("--limit")
    {
        Description = $"The number of sessions to list, newest first; 1 to {MaxRows}.",
        DefaultValueFactory = _ => 20,
        CustomParser = argument => ParseNumber(argument, "--limit", 1, MaxRows, $"1 to {MaxRows}"),
    };

    private readonly Option<int> _offset = new("--offset")
    {
        Description = "The number of sessions to skip.",
        CustomParser = argument => ParseNumber(argument, "--offset", 0, int.MaxValue, "0"),
    };

    public SessionsCommand(CliEnvironment environment)
        : base("sessions", "Lists your sessions on the server with their processing status.", environment)
    {
        Add(_limit);
        Add(_offset);
        Add(new DeleteSessionCommand(environment));
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("agnes sessions --limit 5", "list the newest five sessions"),
        new("agnes sessions delete NAME", "delete a session permanently"),
    ];

    protected override async Task<int> ExecuteAsync(
        ParseResult parsed,
        AgnesServer server,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        var response = await server.CallAsync(
            (api, token) => api.ListSessionsAsync(parsed.GetValue(_limit), parsed.GetValue(_offset), user: null, token), cancellationToken);
        if (terminal.IsJson)
        {
            terminal.WriteJson(response, ContractsJsonContext.Default.SessionList);
            return ExitCodes.Done;
        }

        var table = new DataTable(
            new Column("SESSION"),
            new Column("UPLOADED", Rank: 2),
            new Column("SIZE", IsNumber: true, Rank: 3),
            new Column("STATUS"),
            new Column("ITEMS", IsNumber: true, Rank: 1));
        foreach (var row in response.Rows)
        {
            table.Add(
                row.Name,
                row.UploadedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture),
                Sizes.Format(row.SizeBytes),
                row.Status.ToString().ToLowerInvariant(),
                row.ItemsExtracted.ToString(CultureInfo.InvariantCulture));
        }

        terminal.Write(table);
        terminal.Note($"{response.Rows.Count} of {Sizes.Count(response.Total, "session")}");
        return ExitCodes.Done;
    }

    /// <summary>A validator would read the value again, and System.CommandLine throws if it cannot be parsed.</summary>
    private static int ParseNumber(ArgumentResult argument, string option, int min, int max, string allowed)
    {
        var text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= min
            && number <= max)
        {
            return number;
        }

        argument.AddError($"{option} is '{text}'; allowed: a whole number from {allowed}.");
        return default;
    }
}
