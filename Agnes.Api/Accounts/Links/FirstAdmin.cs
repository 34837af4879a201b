using System.Data.Common;
using System.Text.Json.Nodes;
using Agnes.Api.Database;
using Agnes.Api.Processors;

namespace Agnes.Api.Accounts.Links;

/// <summary>The admin whom nobody could invite.</summary>
public static class FirstAdmin
{
    public const string Action = "make_first_admin";

    /// <summary>Who counts as an admin: the one of LOCAL_DEV_MODE is nobody who could sign in.</summary>
    public const string IsAdmin = $"role = '{Roles.Admin}' AND (id <> '{DevUser.Id}' OR password_hash IS NOT NULL)";

    /// <summary>Whether there is an admin, active or not.</summary>
    public static async Task<bool> ExistsAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.QueryAsync($"SELECT id FROM users WHERE {IsAdmin} LIMIT 1", row => row.GetString(0), cancellationToken)
            is not [];

    /// <summary>Makes a new account, or an admin of the one that has the address.</summary>
    /// <returns>The id.</returns>
    public static async Task<string> MakeAsync(
        DbConnection connection,
        EmailAddress email,
        string? name,
        string passwordHash,
        Caller caller,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var id = (await Account.FindByEmailAsync(connection, email, cancellationToken))?.Id;
        if (id is null)
        {
            id = Account.NewId(now);
            await Account.InsertAsync(connection, id, email, name, Roles.Admin, now, cancellationToken);
        }
        else
        {
            await connection.ExecuteAsync(
                "UPDATE users SET role = $1, active = TRUE WHERE id = $2", cancellationToken, Roles.Admin, id);
        }

        await PasswordChange.ApplyAsync(connection, id, passwordHash, cancellationToken);
        await AccountAudit.DoneAsync(
            connection, caller, now, Action, Account.ResourceOf(id), new JsonObject { ["role"] = Roles.Admin }, cancellationToken);
        return id;
    }
}
