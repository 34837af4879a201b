namespace Agnes.Api.Accounts.Users;

/// <summary>Everybody, by e-mail.</summary>
public sealed record UserList(IReadOnlyList<UserRow> Rows);
