using System.CommandLine;
using Agnes.Cli.Home;

namespace Agnes.Cli.Admin;

/// <summary><c>agnes admin</c>: the calls for admins.</summary>
internal sealed class AdminCommand : Command
{
    public AdminCommand(CliEnvironment environment)
        : base("admin", "What admins do on the server: run processors, and manage users.")
    {
        Add(new RunCommand(environment));
        Add(new ProcessorsCommand(environment));
        Add(new UsersCommand(environment));
    }
}
