using System.Data.Common;
using Agnes.Api.Database;

namespace Agnes.Api.Accounts.Links;

/// <summary>A row of <c>one_time_links</c> that still leads somewhere.</summary>
/// <param name="Id">A UUIDv7.</param>
/// <param name="UserId">Whose link it is; null for the set-up link.</param>
public sealed record OneTimeLink(string Id, string? UserId)
{
    public static string NameOf(LinkKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Makes a link; the ones that the same person had before lead nowhere from then on.</summary>
    public static async Task<IssuedLink> IssueAsync(
        DbConnection connection,
        LinkKind kind,
        string? userId,
        string? createdBy,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await WithdrawAsync(connection, userId, cancellationToken);
        var link = new IssuedLink(kind, Base62.NewSecret(), now + LifetimeOf(kind));
        await connection.ExecuteAsync(
            """
            INSERT INTO one_time_links (id, kind, token_hash, user_id, created_by, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            cancellationToken,
            Guid.CreateVersion7(now).ToString(), NameOf(kind), SecretHash.Of(link.Token), userId, createdBy, now, link.ExpiresAt);
        return link;
    }

    /// <summary>Lets unused links of a person, or of nobody, lead nowhere.</summary>
    public static Task WithdrawAsync(DbConnection connection, string? userId, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            "DELETE FROM one_time_links WHERE used_at IS NULL AND user_id IS NOT DISTINCT FROM $1",
            cancellationToken,
            userId);

    /// <returns>Null where the link is unknown, used up, or too old.</returns>
    public static async Task<OneTimeLink?> FindAsync(
        DbConnection connection,
        LinkKind kind,
        string token,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var found = await connection.QueryAsync(
            """
            SELECT id, user_id FROM one_time_links
            WHERE kind = $1 AND token_hash = $2 AND used_at IS NULL AND expires_at > $3
            """,
            row => new OneTimeLink(row.GetString(0), row.TextAt(1)),
            cancellationToken,
            NameOf(kind),
            SecretHash.Of(token),
            now);
        return found is [var link] ? link : null;
    }

    public Task UseUpAsync(DbConnection connection, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync("UPDATE one_time_links SET used_at = $1 WHERE id = $2", cancellationToken, now, Id);

    private static TimeSpan LifetimeOf(LinkKind kind) => kind switch
    {
        LinkKind.Setup => TimeSpan.FromHours(1),
        LinkKind.Invitation => TimeSpan.FromDays(7),
        LinkKind.Reset => TimeSpan.FromDays(1),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
