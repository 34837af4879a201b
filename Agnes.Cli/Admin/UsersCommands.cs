using System.CommandLine;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;

namespace Agnes.Cli.Admin;

internal static class UsersCommands
{
    public static Command Create(CliEnvironment environment) => new AgnesCommandGroup(
        "users",
        "Lists, invites, and changes users.",
        [
            new Example("agnes admin users list", "list all users"),
            new Example("agnes admin users role ben@example.com admin", "make a user an admin"),
        ])
    {
        new ListUsersCommand(environment),
        new InviteUserCommand(environment),
        new ChangeRoleCommand(environment),
        new ActivationCommand("deactivate", "Deactivates a user, who can no longer sign in. The data of the user is kept.", isActive: false, environment),
        new ActivationCommand("reactivate", "Reactivates a deactivated user.", isActive: true, environment),
        new ResetUserCommand(environment),
    };
}
