using System.Text.Json.Nodes;
using Agnes.Api.Accounts.Links;
using Agnes.Api.Database;
using Agnes.Api.Processors;
using Agnes.Pipeline.Sessions;
using Microsoft.AspNetCore.Identity;

namespace Agnes.Api.Accounts.Profile;

/// <summary>Lets people change their own password, which they have to know.</summary>
public sealed class OwnPassword(AgnesDatabase database, Passwords passwords, AccountAudit audit, TimeProvider time)
{
    public async Task<Account> ReadAsync(string userId, CancellationToken cancellationToken) =>
        await database.ReadAsync((connection, token) => Account.FindAsync(connection, userId, token), cancellationToken)
        ?? throw new InvalidOperationException($"User '{userId}' is signed in and has no account.");

    /// <returns>The account as it is now; null where the present password is another.</returns>
    public async Task<Account?> ChangeAsync(
        Account account,
        string present,
        string password,
        Caller caller,
        CancellationToken cancellationToken)
    {
        if (passwords.Verify(account.PasswordHash, present) == PasswordVerificationResult.Failed)
        {
            await audit.RefusedAsync(
                caller, OneTimeLinks.PasswordAction, account.Resource, new JsonObject { ["by"] = "owner" }, cancellationToken);
            return null;
        }

        var hash = passwords.Hash(password);
        var now = time.GetUtcNow().CutToMicroseconds();
        return await database.WriteAsync(
            async (connection, token) =>
            {
                await PasswordChange.ApplyAsync(connection, account.Id, hash, token);
                await AccountAudit.DoneAsync(
                    connection, caller, now, OneTimeLinks.PasswordAction, account.Resource, new JsonObject { ["by"] = "owner" }, token);
                return await Account.FindAsync(connection, account.Id, token);
            },
            cancellationToken);
    }
}
