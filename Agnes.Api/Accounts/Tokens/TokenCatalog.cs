using System.Data.Common;
using System.Text.Json.Nodes;
using Agnes.Api.Database;
using Agnes.Api.Processors;
using Agnes.Contracts.Accounts;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Accounts.Tokens;

/// <summary>Lists, makes and revokes personal access tokens.</summary>
public sealed class TokenCatalog(AgnesDatabase database, TimeProvider time)
{
    private const string Columns = "t.id, t.name, t.prefix, t.created_at, t.expires_at, t.last_used_at, t.revoked_at";

    private const string OwnedQuery =
        $"""
        SELECT {Columns}, u.id, u.email, u.active
        FROM personal_access_tokens t JOIN users u ON u.id = t.user_id
        WHERE $1 IS NULL OR t.user_id = $1
        """;

    public Task<IReadOnlyList<TokenSummary>> ListAsync(string userId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                $"SELECT {Columns} FROM personal_access_tokens t WHERE t.user_id = $1 ORDER BY t.created_at DESC, t.id DESC",
                From,
                token,
                userId),
            cancellationToken);

    /// <param name="userId">Whose; null: everybody's.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public Task<IReadOnlyList<OwnedTokenSummary>> ListOwnedAsync(string? userId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                $"""
                {OwnedQuery}
                ORDER BY t.created_at DESC, t.id DESC
                """,
                OwnedFrom,
                token,
                userId),
            cancellationToken);

    /// <param name="userId">Whose; null: everybody's.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="offset">How many newer ones come before.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public Task<OwnedTokenPage> ListOwnedAsync(string? userId, int limit, int offset, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (connection, token) =>
            {
                var total = await connection.QueryAsync(
                    "SELECT count(*) FROM personal_access_tokens t JOIN users u ON u.id = t.user_id WHERE $1 IS NULL OR t.user_id = $1",
                    row => (int)row.GetInt64(0),
                    token,
                    userId);
                var rows = await connection.QueryAsync(
                    $"""
                    {OwnedQuery}
                    ORDER BY t.created_at DESC, t.id DESC
                    LIMIT $2 OFFSET $3
                    """,
                    OwnedFrom,
                    token,
                    userId,
                    limit,
                    offset);
                return new OwnedTokenPage(total[0], rows);
            },
            cancellationToken);

    /// <returns>Null where there is no such user.</returns>
    public async Task<TokenOwner?> FindOwnerAsync(string userId, CancellationToken cancellationToken) =>
        await database.ReadAsync((connection, token) => Account.FindAsync(connection, userId, token), cancellationToken) is { } account
            ? new TokenOwner(account.Id, account.Email)
            : null;

    public async Task<NewToken> CreateAsync(
        string userId,
        string name,
        int? expiresInDays,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var secret = AccessToken.New();
        var now = time.GetUtcNow().CutToMicroseconds();
        var made = new NewToken(
            Guid.CreateVersion7(now).ToString(),
            name,
            AccessToken.PrefixOf(secret),
            now,
            expiresInDays is { } days ? now.AddDays(days) : null,
            LastUsedAt: null,
            RevokedAt: null,
            secret);
        await database.WriteAsync(
            async (connection, token) =>
            {
                await connection.ExecuteAsync(
                    """
                    INSERT INTO personal_access_tokens (id, user_id, name, token_hash, prefix, expires_at, created_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7)
                    """,
                    token,
                    made.Id, userId, made.Name, SecretHash.Of(secret), made.Prefix, made.ExpiresAt, now);
                await AccountAudit.DoneAsync(
                    connection, caller, now, "create_token", ResourceOf(made.Id), new JsonObject { ["expires_in_days"] = expiresInDays }, token);
            },
            cancellationToken);
        return made;
    }

    /// <param name="id">Which token.</param>
    /// <param name="userId">Whose it has to be; null: anybody's.</param>
    /// <param name="caller">Who revokes it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Whether there is such a token; one that was revoked before stays as it is.</returns>
    public Task<bool> RevokeAsync(string id, string? userId, Caller caller, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (connection, token) =>
            {
                var owners = await connection.QueryAsync(
                    "SELECT user_id, revoked_at IS NOT NULL FROM personal_access_tokens WHERE id = $1 AND ($2 IS NULL OR user_id = $2)",
                    row => (UserId: row.GetString(0), IsRevoked: row.GetBoolean(1)),
                    token,
                    id,
                    userId);
                if (owners is not [var owner])
                {
                    return false;
                }

                if (!owner.IsRevoked)
                {
                    var now = time.GetUtcNow().CutToMicroseconds();
                    await connection.ExecuteAsync("UPDATE personal_access_tokens SET revoked_at = $1 WHERE id = $2", token, now, id);
                    await AccountAudit.DoneAsync(
                        connection, caller, now, "revoke_token", ResourceOf(id), new JsonObject { ["user_id"] = owner.UserId }, token);
                }

                return true;
            },
            cancellationToken);

    private static TokenSummary From(DbDataReader row) => new(
        row.GetString(0),
        row.TextAt(1),
        row.TextAt(2),
        row.GetFieldValue<DateTimeOffset>(3),
        row.TimeAt(4),
        row.TimeAt(5),
        row.TimeAt(6));

    private static OwnedTokenSummary OwnedFrom(DbDataReader row) => new(
        row.GetString(0),
        row.TextAt(1),
        row.TextAt(2),
        row.GetFieldValue<DateTimeOffset>(3),
        row.TimeAt(4),
        row.TimeAt(5),
        row.TimeAt(6),
        row.GetString(7),
        row.GetString(8),
        row.GetBoolean(9));

    private static string ResourceOf(string id) => $"token:{id}";
}
