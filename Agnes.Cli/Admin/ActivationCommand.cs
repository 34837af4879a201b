using System.CommandLine;
using Agnes.Cli.Host;

namespace Agnes.Cli.Admin;

internal sealed class ActivationCommand(string name, string description, bool isActive, CliEnvironment environment)
    : UserChangeCommand(name, description, environment)
{
    protected override UserChange ChangeOf(ParseResult parsed) => new(Active: isActive);
}
