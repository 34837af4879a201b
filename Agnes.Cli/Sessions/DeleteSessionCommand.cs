using System.CommandLine;
using System.Net;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using Agnes.Cli.Server;

namespace Agnes.Cli.Sessions;

internal sealed class DeleteSessionCommand : ServerCommand
{
    private const string Extension = ".jsonl";

    private readonly Argument<string> _name = new("NAME")
    {
        Description = "The name of the session; see 'agnes sessions'.",
    };

    private readonly Option<bool> _yes = new("--yes", "-y")
    {
        Description = "Do not ask for confirmation. Required without a terminal.",
    };

    public DeleteSessionCommand(CliEnvironment environment)
        : base(
            "delete",
            """
            Permanently deletes one of your sessions on the server: the session, its sub-agents, and everything derived from
            them. Knowledge items with other evidence are kept. The session cannot be uploaded again. The file on this
            machine is kept; use 'agnes private' to also exclude sessions that share messages with it.
            """,
            environment)
    {
        Add(_name);
        Add(_yes);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("agnes sessions delete 6f1d2c3b-8a54-4e0c-9d27-b1f06c3a7e95.jsonl", "ask for confirmation first"),
        new("agnes sessions delete 6f1d2c3b-8a54-4e0c-9d27-b1f06c3a7e95 --yes", "delete in a script"),
    ];

    protected override async Task<int> ExecuteAsync(
        ParseResult parsed,
        AgnesServer server,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        var given = parsed.GetRequiredValue(_name);
        var name = given.EndsWith(Extension, StringComparison.Ordinal) ? given : given + Extension;
        if (!parsed.GetValue(_yes) && !await ConfirmAsync(name, server, terminal, cancellationToken))
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

    private async Task<bool> ConfirmAsync(string name, AgnesServer server, Terminal terminal, CancellationToken cancellationToken)
    {
        if (CliEnvironment.IsInputRedirected || !CliEnvironment.IsErrorTerminal)
        {
            throw CommandException.UsageError("Cannot ask for confirmation: standard input is not a terminal.", "Pass --yes.");
        }

        return await terminal.ConfirmAsync($"Delete '{name}' on {server.Address} permanently?", cancellationToken);
    }

    private static async Task DeleteAsync(string name, AgnesServer server, CancellationToken cancellationToken)
    {
        try
        {
            await server.CallAsync((api, token) => api.DeleteSessionAsync(name, user: null, token), cancellationToken);
        }
        catch (ServerException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            throw CommandException.Failed($"You have no session '{name}' on {server.Address}.", "'agnes sessions' lists your sessions.", e);
        }
    }
}

internal sealed record DeletionReport(string Deleted);
