namespace Agnes.Contracts.Accounts;

/// <summary>A user, as an admin sees it.</summary>
/// <param name="Id">The user ID.</param>
/// <param name="Email">The email address, compared without case.</param>
/// <param name="Name">The name, or null if there is none.</param>
/// <param name="Role"><c>admin</c> or <c>analyst</c>.</param>
/// <param name="Active">False if the user is deactivated and cannot sign in.</param>
/// <param name="CreatedAt">The time of creation.</param>
/// <param name="LastSignInAt">The last sign-in, or null if there is none.</param>
/// <param name="Invited">True if the user has an open invitation and has not signed in yet.</param>
public sealed record UserSummary(
    string Id,
    string Email,
    string? Name,
    string Role,
    bool Active,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt,
    bool Invited);
