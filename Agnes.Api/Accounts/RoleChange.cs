using System.Data.Common;
using System.Text.Json.Nodes;
using Agnes.Api.Database;
using Agnes.Api.Processors;

namespace Agnes.Api.Accounts;

/// <summary>Gives an account another role, and notes it.</summary>
public static class RoleChange
{
    public static async Task ApplyAsync(
        DbConnection connection,
        Account account,
        string role,
        Caller caller,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (role == account.Role)
        {
            return;
        }

        await connection.ExecuteAsync("UPDATE users SET role = $1 WHERE id = $2", cancellationToken, role, account.Id);
        await AccountAudit.DoneAsync(
            connection,
            caller,
            now,
            "change_role",
            account.Resource,
            new JsonObject { ["before"] = account.Role, ["after"] = role },
            cancellationToken);
    }
}
