using System.Data.Common;
using System.Text.Json.Nodes;
using Agnes.Api.Accounts.SignIn;
using Agnes.Api.Database;
using Agnes.Api.Processors;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Accounts.Links;

/// <summary>Shows to whom a one-time link leads, and lets in who follows it.</summary>
public sealed class OneTimeLinks(AgnesDatabase database, Passwords passwords, TimeProvider time)
{
    public const string PasswordAction = "set_password";

    /// <summary>Uses nothing up: mail scanners open links, too.</summary>
    /// <returns>The form; null where the link leads nowhere.</returns>
    public Task<LinkForm?> ShowAsync(LinkKind kind, string token, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (connection, cancellation) =>
            {
                if (await FindAsync(connection, kind, token, cancellation) is not { } link)
                {
                    return null;
                }

                var account = link.UserId is { } id ? await Account.FindAsync(connection, id, cancellation) : null;
                return kind != LinkKind.Setup && account is not { Active: true }
                    ? null
                    : new LinkForm(kind, token, account?.Email);
            },
            cancellationToken);

    /// <summary>Uses a link up.</summary>
    /// <returns>Who is signed in by it; null where it leads nowhere.</returns>
    public Task<Account?> AcceptAsync(
        LinkKind kind,
        string token,
        AcceptedLink accepted,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var hash = passwords.Hash(accepted.Password);
        return database.WriteAsync(
            async (connection, cancellation) =>
            {
                var now = time.GetUtcNow().CutToMicroseconds();
                if (await FindAsync(connection, kind, token, cancellation) is not { } link)
                {
                    return null;
                }

                await link.UseUpAsync(connection, now, cancellation);
                if (await ApplyAsync(connection, link, accepted, hash, caller, now, cancellation) is not { } id)
                {
                    return null;
                }

                await SignIns.RecordAsync(connection, id, SignInMethod.Link, caller, now, cancellation);
                return await Account.FindAsync(connection, id, cancellation);
            },
            cancellationToken);
    }

    private async Task<OneTimeLink?> FindAsync(
        DbConnection connection,
        LinkKind kind,
        string token,
        CancellationToken cancellationToken) =>
        kind == LinkKind.Setup && await Admins.ExistsAsync(connection, cancellationToken)
            ? null
            : await OneTimeLink.FindAsync(connection, kind, token, time.GetUtcNow(), cancellationToken);

    private static async Task<string?> ApplyAsync(
        DbConnection connection,
        OneTimeLink link,
        AcceptedLink accepted,
        string hash,
        Caller caller,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (link.UserId is not { } id)
        {
            return accepted.Email is { } email
                ? await FirstAdmin.MakeAsync(connection, email, accepted.Name, hash, caller, now, cancellationToken)
                : null;
        }

        if (await Account.FindAsync(connection, id, cancellationToken) is not { Active: true } account)
        {
            return null;
        }

        await PasswordChange.ApplyAsync(connection, id, hash, cancellationToken);
        await AccountAudit.DoneAsync(
            connection,
            caller with { Actor = id },
            now,
            PasswordAction,
            account.Resource,
            new JsonObject { ["by"] = SignInMethod.Link },
            cancellationToken);
        return id;
    }
}
