using System.Data.Common;
using Agnes.Api.Accounts.Links;
using Agnes.Api.Database;

namespace Agnes.Api.Accounts;

/// <summary>Gives an account another password. Its cookies and links end with the old one.</summary>
public static class PasswordChange
{
    /// <returns>The new security stamp.</returns>
    public static async Task<string> ApplyAsync(
        DbConnection connection,
        string userId,
        string passwordHash,
        CancellationToken cancellationToken)
    {
        var stamp = SecurityStamps.New();
        await connection.ExecuteAsync(
            "UPDATE users SET password_hash = $1, security_stamp = $2 WHERE id = $3",
            cancellationToken, passwordHash, stamp, userId);
        await OneTimeLink.WithdrawAsync(connection, userId, cancellationToken);
        return stamp;
    }
}
