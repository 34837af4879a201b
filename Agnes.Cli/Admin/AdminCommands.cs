using System.CommandLine;
using Agnes.Cli.Machine;

namespace Agnes.Cli.Admin;

/// <summary><c>agnes admin</c>: the calls for admins.</summary>
internal static class AdminCommands
{
    public static Command Of(Surroundings surroundings) => new AgnesCommandGroup(
        "admin",
        "What admins do on the server: run processors, and manage users.",
        [
            new Example("agnes admin run usage", "process what is new now"),
            new Example("agnes admin users invite ben@example.com", "let somebody in"),
        ])
    {
        new RunCommand(surroundings),
        new ProcessorsCommand(surroundings),
        UsersCommands.Of(surroundings),
#if !SINGLE_FILE
        // It starts the API that lies beside it.
        new ResetPasswordCommand(surroundings),
#endif
    };
}
