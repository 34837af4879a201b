using Agnes.Contracts.Accounts;

namespace Agnes.Api.Accounts.Users;

/// <summary>What the page <em>Users</em> shows.</summary>
/// <param name="Rows">Everybody, by e-mail.</param>
/// <param name="SelfId">Who looks at it.</param>
/// <param name="Link">The link that was just made.</param>
/// <param name="Fault">What was wrong with what was sent last.</param>
public sealed record UserManagement(IReadOnlyList<UserSummary> Rows, string SelfId, HandedLink? Link = null, string? Fault = null);
