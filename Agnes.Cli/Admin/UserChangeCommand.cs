using System.CommandLine;
using System.Net.Http.Json;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using Agnes.Cli.Server;

namespace Agnes.Cli.Admin;

internal abstract class UserChangeCommand : ServerCommand
{
    private readonly Argument<string> _user = new("USER") { Description = "The email address or ID of the user." };

    protected UserChangeCommand(string name, string description, CliEnvironment environment)
        : base(name, description, environment) => Add(_user);

    protected abstract UserChange ChangeOf(ParseResult parsed);

    protected sealed override async Task<int> ExecuteAsync(
        ParseResult parsed,
        AgnesServer server,
        Terminal terminal,
        CancellationToken cancellationToken)
    {
        var path = await UserPaths.FindAsync(parsed.GetRequiredValue(_user), server, cancellationToken);
        using var content = JsonContent.Create(ChangeOf(parsed), AdminJsonContext.Default.UserChange);
        var user = await server.SendAsync(HttpMethod.Patch, path, content, AdminJsonContext.Default.UserResponse, cancellationToken);
        UserOutput.Write(new UsersResponse([user]), terminal);
        return ExitCodes.Done;
    }
}

/// <summary>A change of a user. Null properties stay unchanged.</summary>
internal sealed record UserChange(string? Role = null, bool? Active = null);
