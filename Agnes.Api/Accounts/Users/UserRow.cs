using System.Data.Common;
using Agnes.Api.Accounts.Links;
using Agnes.Api.Database;

namespace Agnes.Api.Accounts.Users;

/// <summary>A person, as admins see one.</summary>
/// <param name="Id">Under which everything that the person owns is kept.</param>
/// <param name="Email">Compared without case.</param>
/// <param name="Name">How the person is called.</param>
/// <param name="Role"><c>admin</c> or <c>analyst</c>.</param>
/// <param name="Active">Whether the person is let in.</param>
/// <param name="CreatedAt">Since when there is an account.</param>
/// <param name="LastSignInAt">Null where there was none.</param>
/// <param name="Invited">Whether the person was invited and has not come in yet.</param>
public sealed record UserRow(
    string Id,
    string Email,
    string? Name,
    string Role,
    bool Active,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt,
    bool Invited)
{
    public static readonly string Query =
        $"""
        SELECT u.id, u.email, u.name, u.role, u.active, u.created_at, u.last_sign_in_at,
               u.password_hash IS NULL AND u.last_sign_in_at IS NULL AND EXISTS (
                   SELECT 1 FROM one_time_links l WHERE l.user_id = u.id AND l.kind = '{OneTimeLink.NameOf(LinkKind.Invitation)}')
        FROM users u
        """;

    public static UserRow From(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.TextAt(2),
        row.GetString(3),
        row.GetBoolean(4),
        row.GetFieldValue<DateTimeOffset>(5),
        row.TimeAt(6),
        row.GetBoolean(7));
}
