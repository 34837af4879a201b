namespace Agnes.Api.Accounts.Users;

/// <summary>What changes of an account; what is null stays.</summary>
public sealed record UserChange(string? Role = null, bool? Active = null, string? Name = null)
{
    /// <exception cref="BadHttpRequestException">It is no role of people.</exception>
    public static string ReadRole(string? role) => role is Roles.Admin or Roles.Analyst
        ? role
        : throw new BadHttpRequestException($"role is '{role}'; allowed: {Roles.Admin}, {Roles.Analyst}.");
}
