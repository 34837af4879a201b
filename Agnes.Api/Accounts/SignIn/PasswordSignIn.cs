using System.Text.Json.Nodes;
using Agnes.Api.Database;
using Agnes.Api.Processors;
using Microsoft.AspNetCore.Identity;

namespace Agnes.Api.Accounts.SignIn;

/// <summary>Lets people in by e-mail and password.</summary>
public sealed class PasswordSignIn(AgnesDatabase database, Passwords passwords, AccountAudit audit, TimeProvider time)
{
    /// <returns>The account; null where address and password do not belong together, or nobody is let in by them.</returns>
    public async Task<Account?> TryAsync(
        EmailAddress? email,
        string password,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var account = email is { } address
            ? await database.ReadAsync((connection, token) => Account.FindByEmailAsync(connection, address, token), cancellationToken)
            : null;
        var verified = passwords.Verify(account?.PasswordHash, password);
        if (account is not { Active: true } || verified == PasswordVerificationResult.Failed)
        {
            // What was typed is not kept: it may be a password in the wrong field.
            await audit.RefusedAsync(
                caller with { Actor = account?.Id },
                SignIns.Action,
                account?.Resource ?? "user",
                new JsonObject { ["method"] = SignInMethod.Password, ["reason"] = ReasonOf(account, verified) },
                cancellationToken);
            return null;
        }

        var newHash = verified == PasswordVerificationResult.SuccessRehashNeeded ? passwords.Hash(password) : null;
        var now = time.GetUtcNow();
        await database.WriteAsync(
            async (connection, token) =>
            {
                if (newHash is not null)
                {
                    await connection.ExecuteAsync(
                        "UPDATE users SET password_hash = $1 WHERE id = $2 AND password_hash = $3",
                        token, newHash, account.Id, account.PasswordHash);
                }

                await SignIns.RecordAsync(connection, account.Id, SignInMethod.Password, caller, now, token);
            },
            cancellationToken);
        return account;
    }

    private static string ReasonOf(Account? account, PasswordVerificationResult verified) =>
        account is null ? "unknown"
        : verified == PasswordVerificationResult.Failed ? "wrong_password"
        : "deactivated";
}
