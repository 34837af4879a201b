using System.CommandLine;
using System.Net.Http.Json;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;
using Agnes.Cli.Server;

namespace Agnes.Cli.Admin;

/// <summary>A command that changes a user.</summary>
internal abstract class UserChangeCommand : ServerCommand
{
    private readonly Argument<string> _user = new("USER") { Description = "The person's e-mail address or id." };

    protected UserChangeCommand(string name, string description, Surroundings surroundings)
        : base(name, description, surroundings) => Add(_user);

    protected abstract UserChange ChangeOf(ParseResult parsed);

    protected sealed override async Task<int> AskAsync(
        ParseResult parsed,
        AgnesServer server,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        var path = await UserPaths.FindAsync(parsed.GetRequiredValue(_user), server, cancellationToken);
        using var content = JsonContent.Create(ChangeOf(parsed), AdminJsonContext.Default.UserChange);
        var user = await server.AskAsync(HttpMethod.Patch, path, content, AdminJsonContext.Default.UserAnswer, cancellationToken);
        UserOutput.Write(new UsersAnswer([user]), terminal);
        return ExitCodes.Done;
    }
}
