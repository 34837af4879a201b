using System.Data.Common;
using System.Text.Json.Nodes;
using Agnes.Api.Database;
using Agnes.Api.Processors;

namespace Agnes.Api.Accounts.SignIn;

/// <summary>What every way to sign in leaves behind.</summary>
public static class SignIns
{
    public const string Action = "sign_in";

    /// <summary>Notes a sign-in, within the transaction that it is part of.</summary>
    public static async Task RecordAsync(
        DbConnection connection,
        string userId,
        string method,
        Caller caller,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("UPDATE users SET last_sign_in_at = $1 WHERE id = $2", cancellationToken, now, userId);
        await AccountAudit.DoneAsync(
            connection,
            caller with { Actor = userId },
            now,
            Action,
            Account.ResourceOf(userId),
            new JsonObject { ["method"] = method },
            cancellationToken);
    }
}
