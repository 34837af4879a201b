namespace Agnes.Api.Accounts.Users;

/// <summary>A person who was just invited.</summary>
/// <param name="User">The new account.</param>
/// <param name="Link">By which the person comes in, once; shown in this answer and never again.</param>
/// <param name="ExpiresAt">Up to when it does.</param>
public sealed record InvitationAnswer(UserRow User, string Link, DateTimeOffset ExpiresAt);
