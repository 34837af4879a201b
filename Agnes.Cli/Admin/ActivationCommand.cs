using System.CommandLine;
using Agnes.Cli.Host;
using Agnes.Contracts.Accounts;

namespace Agnes.Cli.Admin;

internal sealed class ActivationCommand(string name, string description, bool isActive, CliEnvironment environment)
    : UserChangeCommand(name, description, environment)
{
    protected override UserRequest ChangeOf(ParseResult parsed) => new(Active: isActive);
}
