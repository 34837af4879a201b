using System.CommandLine;
using Agnes.Cli.Machine;

namespace Agnes.Cli.Admin;

/// <summary><c>agnes admin users role</c>.</summary>
internal sealed class ChangeRoleCommand : UserChangeCommand
{
    private readonly Argument<string> _role = new("ROLE") { Description = "What the person may do from now on." };

    public ChangeRoleCommand(Surroundings surroundings)
        : base("role", "Gives a user another role.", surroundings)
    {
        _role.AcceptOnlyFromAmong(Roles.All);
        Add(_role);
    }

    protected override UserChange ChangeOf(ParseResult parsed) => new(Role: parsed.GetRequiredValue(_role));
}
