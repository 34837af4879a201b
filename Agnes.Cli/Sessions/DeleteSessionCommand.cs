using System.CommandLine;
using System.Net;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;
using Agnes.Cli.Server;

namespace Agnes.Cli.Sessions;

/// <summary><c>agnes sessions delete</c>: takes a session off the server, for good.</summary>
internal sealed class DeleteSessionCommand : ServerCommand
{
    private const string Ending = ".jsonl";

    private readonly Argument<string> _name = new("NAME")
    {
        Description = "The session, as 'agnes sessions' names it.",
    };

    private readonly Option<bool> _yes = new("--yes", "-y")
    {
        Description = "Do not ask. Needed where there is no terminal to ask at.",
    };

    public DeleteSessionCommand(Surroundings surroundings)
        : base(
            "delete",
            """
            Deletes one of your sessions on the server for good: the session, its sub-agents, and what was found in them;
            knowledge that has other evidence stays. The server never takes the session again. Its file on this machine
            stays as it is; 'agnes private' also keeps what shares messages with it from being sent.
            """,
            surroundings)
    {
        Add(_name);
        Add(_yes);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("agnes sessions delete 6f1d2c3b-8a54-4e0c-9d27-b1f06c3a7e95.jsonl", "asks first"),
        new("agnes sessions delete 6f1d2c3b-8a54-4e0c-9d27-b1f06c3a7e95 --yes", "in a script"),
    ];

    protected override async Task<int> AskAsync(
        ParseResult parsed,
        AgnesServer server,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        var given = parsed.GetRequiredValue(_name);
        var name = given.EndsWith(Ending, StringComparison.Ordinal) ? given : given + Ending;
        if (!parsed.GetValue(_yes) && !await IsMeantAsync(name, server, terminal, cancellationToken))
        {
            terminal.Note("Nothing was deleted.");
            return ExitCodes.Failed;
        }

        await DeleteAsync(name, server, cancellationToken);
        if (terminal.IsJson)
        {
            terminal.WriteJson(new DeletionReport(name), SessionsJsonContext.Default.DeletionReport);
        }
        else
        {
            terminal.Write($"deleted: {name}");
        }

        return ExitCodes.Done;
    }

    private async Task<bool> IsMeantAsync(string name, AgnesServer server, Terminal terminal, CancellationToken cancellationToken)
    {
        if (Surroundings.IsInputRedirected || !Surroundings.IsErrorTerminal)
        {
            throw CommandException.WrongUsage("There is no terminal to ask at whether this is meant.", "add --yes");
        }

        return await terminal.ConfirmAsync($"Delete '{name}' on {server.Address} for good?", cancellationToken);
    }

    private static async Task DeleteAsync(string name, AgnesServer server, CancellationToken cancellationToken)
    {
        try
        {
            await server.DoAsync(HttpMethod.Delete, $"api/sessions/{Uri.EscapeDataString(name)}", cancellationToken);
        }
        catch (ServerException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            throw CommandException.Failed($"You have no session '{name}' on {server.Address}.", "agnes sessions lists them", e);
        }
    }
}
