namespace Agnes.Cli.Admin;

/// <summary>The link that lets somebody in, once.</summary>
/// <param name="User">Who was invited; null where it is a reset.</param>
/// <param name="Link">To be handed to that person alone.</param>
/// <param name="ExpiresAt">Until when it is good.</param>
internal sealed record InvitationAnswer(UserAnswer? User, string Link, DateTimeOffset ExpiresAt);
