namespace Agnes.Cli.Admin;

/// <summary>Who is to be invited.</summary>
internal sealed record UserInvitation(string Email, string? Name, string Role);
