using System.CommandLine;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;

namespace Agnes.Cli.Admin;

internal static class AdminCommands
{
    public static Command Create(CliEnvironment environment) => new AgnesCommandGroup(
        "admin",
        "Manages the server: runs processors and manages users.",
        [
            new Example("agnes admin run usage", "process new sessions now"),
            new Example("agnes admin users invite ben@example.com", "invite a user"),
        ])
    {
        new RunCommand(environment),
        new ProcessorsCommand(environment),
        UsersCommands.Create(environment),
#if !SINGLE_FILE
        // The command starts the API, which is a separate program.
        new ResetPasswordCommand(environment),
#endif
    };
}
