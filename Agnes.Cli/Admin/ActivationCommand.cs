using System.CommandLine;
using Agnes.Cli.Machine;

namespace Agnes.Cli.Admin;

/// <summary><c>agnes admin users deactivate</c> and <c>reactivate</c>.</summary>
internal sealed class ActivationCommand(string name, string description, bool isActive, Surroundings surroundings)
    : UserChangeCommand(name, description, surroundings)
{
    protected override UserChange ChangeOf(ParseResult parsed) => new(Active: isActive);
}
