namespace Agnes.Cli.Admin;

internal sealed record UserResponse(
    string Id,
    string Email,
    string? Name,
    string Role,
    bool Active,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt,
    bool Invited);

internal sealed record UsersResponse(IReadOnlyList<UserResponse> Rows);
