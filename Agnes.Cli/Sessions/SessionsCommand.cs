using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;
using Agnes.Cli.Server;

namespace Agnes.Cli.Sessions;

/// <summary><c>agnes sessions</c>: one's own sessions on the server.</summary>
internal sealed class SessionsCommand : ServerCommand
{
    private const int MostRows = 200;

    private readonly Option<int> _limit = new("--limit")
    {
        Description = $"How many, the newest first; 1 to {MostRows}.",
        DefaultValueFactory = _ => 20,
        CustomParser = argument => Read(argument, "--limit", 1, MostRows, $"1 to {MostRows}"),
    };

    private readonly Option<int> _offset = new("--offset")
    {
        Description = "How many to pass over.",
        CustomParser = argument => Read(argument, "--offset", 0, int.MaxValue, "0"),
    };

    public SessionsCommand(Surroundings surroundings)
        : base("sessions", "Lists your sessions on the server, with how far each was processed.", surroundings)
    {
        Add(_limit);
        Add(_offset);
        Add(new DeleteSessionCommand(surroundings));
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("agnes sessions --limit 5", "the newest five"),
        new("agnes sessions delete NAME", "take one off the server for good"),
    ];

    protected override async Task<int> AskAsync(
        ParseResult parsed,
        AgnesServer server,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"api/sessions?limit={parsed.GetValue(_limit)}&offset={parsed.GetValue(_offset)}");
        var answer = await server.GetAsync(path, ServerJsonContext.Default.SessionsAnswer, cancellationToken);
        if (terminal.IsJson)
        {
            terminal.WriteJson(answer, ServerJsonContext.Default.SessionsAnswer);
            return ExitCodes.Done;
        }

        var table = new DataTable(
            new Column("SESSION"),
            new Column("UPLOADED", Rank: 2),
            new Column("SIZE", IsNumber: true, Rank: 3),
            new Column("STATUS"),
            new Column("ITEMS", IsNumber: true, Rank: 1));
        foreach (var row in answer.Rows)
        {
            table.Add(
                row.Name,
                row.UploadedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture),
                Sizes.Text(row.SizeBytes),
                row.Status,
                row.ItemsExtracted.ToString(CultureInfo.InvariantCulture));
        }

        terminal.Write(table);
        terminal.Note($"{answer.Rows.Count} of {Sizes.Count(answer.Total, "session")}");
        return ExitCodes.Done;
    }

    /// <summary>A validator would be asked for a number that the library could not read, and throw.</summary>
    private static int Read(ArgumentResult argument, string option, int least, int most, string allowed)
    {
        var text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most)
        {
            return number;
        }

        argument.AddError($"{option} is '{text}'; allowed: a whole number from {allowed}.");
        return default;
    }
}
