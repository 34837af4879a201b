namespace Agnes.Contracts.Accounts;

/// <summary>The response of <c>GET /api/me</c>.</summary>
/// <param name="Id">The user ID.</param>
/// <param name="Email">The email address.</param>
/// <param name="Name">The name, or null if there is none.</param>
/// <param name="Role"><c>admin</c> or <c>analyst</c>.</param>
/// <param name="Token">The token of the request, or null if the request used the sign-in cookie.</param>
public sealed record CurrentUser(
    string Id,
    string Email,
    string? Name,
    string Role,
    CurrentToken? Token);
