namespace Agnes.Cli.Admin;

/// <summary>A person as admins see one.</summary>
internal sealed record UserAnswer(
    string Id,
    string Email,
    string? Name,
    string Role,
    bool Active,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt,
    bool Invited);
