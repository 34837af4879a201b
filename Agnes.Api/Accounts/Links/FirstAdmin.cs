using System.Data.Common;
using System.Text.Json.Nodes;
using Agnes.Api.Database;
using Agnes.Api.Processors;

namespace Agnes.Api.Accounts.Links;

/// <summary>The admin whom nobody could invite.</summary>
public static class FirstAdmin
{
    public const string Action = "make_first_admin";

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
