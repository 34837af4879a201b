using System.CommandLine;
using Agnes.Cli.Machine;

namespace Agnes.Cli.Admin;

/// <summary><c>agnes admin users</c>: who may use the server, and as what.</summary>
internal static class UsersCommands
{
    public static Command Of(Surroundings surroundings) => new AgnesCommandGroup(
        "users",
        "Lists, invites and changes users.",
        [
            new Example("agnes admin users list", "all users"),
            new Example("agnes admin users role ben@example.com admin", "make somebody an admin"),
        ])
    {
        new ListUsersCommand(surroundings),
        new InviteUserCommand(surroundings),
        new ChangeRoleCommand(surroundings),
        new ActivationCommand("deactivate", "Locks a user out; the sessions stay.", isActive: false, surroundings),
        new ActivationCommand("reactivate", "Lets a deactivated user in again.", isActive: true, surroundings),
        new ResetUserCommand(surroundings),
    };
}
