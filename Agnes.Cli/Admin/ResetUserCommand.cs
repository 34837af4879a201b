using System.CommandLine;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;
using Agnes.Cli.Server;

namespace Agnes.Cli.Admin;

/// <summary><c>agnes admin users reset</c>.</summary>
internal sealed class ResetUserCommand : ServerCommand
{
    private readonly Argument<string> _user = new("USER") { Description = "The person's e-mail address or id." };

    public ResetUserCommand(Surroundings surroundings)
        : base("reset", "Prints a link by which a user sets a new password, once.", surroundings) => Add(_user);

    protected override async Task<int> AskAsync(
        ParseResult parsed,
        AgnesServer server,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        var path = await UserPaths.FindAsync(parsed.GetRequiredValue(_user), server, cancellationToken);
        UserOutput.Write(
            await server.AskAsync(HttpMethod.Post, $"{path}/reset", content: null, AdminJsonContext.Default.InvitationAnswer, cancellationToken),
            terminal);
        return ExitCodes.Done;
    }
}
