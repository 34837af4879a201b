namespace Agnes.Cli.Admin;

/// <param name="User">The invited user, or null for a password reset.</param>
/// <param name="Link">The one-time link. Only this user must receive it.</param>
internal sealed record InvitationResponse(UserResponse? User, string Link, DateTimeOffset ExpiresAt);
