namespace Agnes.Api.Accounts.Users;

/// <summary>A link for somebody who lost the password, or the invitation.</summary>
/// <param name="Link">Works once; shown in this answer and never again.</param>
/// <param name="ExpiresAt">Up to when it does.</param>
public sealed record LinkAnswer(string Link, DateTimeOffset ExpiresAt);
