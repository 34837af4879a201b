using System.CommandLine;
using Agnes.Cli.Host;
using Agnes.Contracts.Accounts;

namespace Agnes.Cli.Admin;

internal sealed class ChangeRoleCommand : UserChangeCommand
{
    private readonly Argument<string> _role = new("ROLE") { Description = "The new role." };

    public ChangeRoleCommand(CliEnvironment environment)
        : base("role", "Changes the role of a user.", environment)
    {
        _role.AcceptOnlyFromAmong(Roles.All);
        Add(_role);
    }

    protected override UserRequest ChangeOf(ParseResult parsed) => new(Role: parsed.GetRequiredValue(_role));
}
