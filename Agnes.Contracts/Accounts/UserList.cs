namespace Agnes.Contracts.Accounts;

/// <summary>All users, by email address.</summary>
/// <param name="Rows">The users.</param>
public sealed record UserList(IReadOnlyList<UserSummary> Rows);
