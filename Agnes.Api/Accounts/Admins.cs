using System.Data.Common;
using Agnes.Api.Database;

namespace Agnes.Api.Accounts;

/// <summary>Those who can let others in: there is always one, once there was one.</summary>
public static class Admins
{
    private const string IsAdmin = $"role = '{Roles.Admin}' AND {DevUser.IsNot}";

    /// <summary>Whether there is an admin, active or not.</summary>
    public static async Task<bool> ExistsAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.QueryAsync($"SELECT id FROM users WHERE {IsAdmin} LIMIT 1", row => row.GetString(0), cancellationToken)
            is not [];

    /// <summary>Whether nobody else is an admin who is let in.</summary>
    public static async Task<bool> IsLastAsync(DbConnection connection, string id, CancellationToken cancellationToken) =>
        await connection.QueryAsync(
            $"SELECT id FROM users WHERE active AND {IsAdmin} AND id <> $1 LIMIT 1", row => row.GetString(0), cancellationToken, id)
            is [];
}
