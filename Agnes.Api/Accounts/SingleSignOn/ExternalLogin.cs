using System.Data.Common;
using Agnes.Api.Database;

namespace Agnes.Api.Accounts.SingleSignOn;

/// <summary>Rows of <c>external_logins</c>: which identity of which provider an account is bound to.</summary>
public static class ExternalLogin
{
    /// <returns>Null where no account is bound to it.</returns>
    public static async Task<Account?> FindAccountAsync(
        DbConnection connection,
        ProvenIdentity identity,
        CancellationToken cancellationToken)
    {
        var found = await connection.QueryAsync(
            "SELECT user_id FROM external_logins WHERE issuer = $1 AND subject = $2",
            row => row.GetString(0),
            cancellationToken,
            identity.Issuer, identity.Subject);
        return found is [var id] ? await Account.FindAsync(connection, id, cancellationToken) : null;
    }

    /// <summary>Whether an account is bound to an identity of a provider already.</summary>
    public static async Task<bool> ExistsAsync(
        DbConnection connection,
        string userId,
        string issuer,
        CancellationToken cancellationToken) =>
        await connection.QueryAsync(
            "SELECT subject FROM external_logins WHERE user_id = $1 AND issuer = $2",
            row => row.GetString(0),
            cancellationToken,
            userId, issuer) is not [];

    public static Task BindAsync(
        DbConnection connection,
        string userId,
        ProvenIdentity identity,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            """
            INSERT INTO external_logins (issuer, subject, user_id, created_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (issuer, subject) DO UPDATE SET user_id = excluded.user_id, created_at = excluded.created_at
            """,
            cancellationToken,
            identity.Issuer, identity.Subject, userId, now);

    public static Task ForgetAsync(DbConnection connection, string userId, CancellationToken cancellationToken) =>
        connection.ExecuteAsync("DELETE FROM external_logins WHERE user_id = $1", cancellationToken, userId);
}
