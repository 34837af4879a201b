using System.Data.Common;
using System.Text.Json.Nodes;
using Agnes.Api.Accounts.Links;
using Agnes.Api.Accounts.SignIn;
using Agnes.Api.Database;
using Agnes.Api.Processors;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Accounts.SingleSignOn;

/// <summary>Lets people in whom a provider knows.</summary>
public sealed partial class SingleSignIn(
    SingleSignOnOptions options,
    AgnesDatabase database,
    AccountAudit audit,
    Setup setup,
    TimeProvider time,
    ILogger<SingleSignIn> logger)
{
    public async Task<SingleSignInOutcome> TryAsync(
        ProvenIdentity identity,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var outcome = await database.WriteAsync(
            (connection, token) => EnterAsync(connection, identity, caller, token), cancellationToken);
        switch (outcome)
        {
            case SingleSignInOutcome.Refused refused:
                await RefuseAsync(refused, identity, caller, cancellationToken);
                break;
            case SingleSignInOutcome.Entered { Account.Role: Roles.Admin }:
                setup.Over();
                break;
        }

        return outcome;
    }

    /// <summary>Notes that nobody came in.</summary>
    /// <param name="refused">Why, and whose account it would have been.</param>
    /// <param name="identity">Who it was; null where the provider did not say.</param>
    /// <param name="caller">Whence.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public Task RefuseAsync(
        SingleSignInOutcome.Refused refused,
        ProvenIdentity? identity,
        Caller caller,
        CancellationToken cancellationToken) =>
        audit.RefusedAsync(
            caller with { Actor = refused.Account?.Id },
            SignIns.Action,
            refused.Account?.Resource ?? "user",
            new JsonObject
            {
                ["method"] = SignInMethod.SingleSignOn,
                ["reason"] = SingleSignOnRefusals.NameOf(refused.Why),
                ["issuer"] = identity?.Issuer,
                ["subject"] = identity?.Subject,
                ["email"] = identity?.Email?.Value,
            },
            cancellationToken);

    private async Task<SingleSignInOutcome> EnterAsync(
        DbConnection connection,
        ProvenIdentity identity,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().CutToMicroseconds();
        var outcome = await ExternalLogin.FindAccountAsync(connection, identity, cancellationToken) is { } bound
            ? new SingleSignInOutcome.Entered(bound)
            : await BindAsync(connection, identity, caller, now, cancellationToken);
        if (outcome is not SingleSignInOutcome.Entered { Account: var account })
        {
            return outcome;
        }

        if (!account.Active)
        {
            return new SingleSignInOutcome.Refused(SingleSignOnRefusal.Deactivated, account);
        }

        await ApplyGroupsAsync(connection, account, identity, caller, now, cancellationToken);
        await SignIns.RecordAsync(connection, account.Id, SignInMethod.SingleSignOn, caller, now, cancellationToken);
        return new SingleSignInOutcome.Entered((await Account.FindAsync(connection, account.Id, cancellationToken))!);
    }

    /// <summary>Finds or makes the account of somebody who comes for the first time.</summary>
    private async Task<SingleSignInOutcome> BindAsync(
        DbConnection connection,
        ProvenIdentity identity,
        Caller caller,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (identity.Email is not { } email)
        {
            return new SingleSignInOutcome.Refused(SingleSignOnRefusal.NoEmail);
        }

        if (!identity.IsEmailVerified)
        {
            return new SingleSignInOutcome.Refused(SingleSignOnRefusal.UnverifiedEmail);
        }

        var account = await Account.FindByEmailAsync(connection, email, cancellationToken);
        if (account is { Active: false })
        {
            return new SingleSignInOutcome.Refused(SingleSignOnRefusal.Deactivated, account);
        }

        // Addresses are given to others when people leave; identities are not.
        if (account is not null && await ExternalLogin.ExistsAsync(connection, account.Id, identity.Issuer, cancellationToken))
        {
            return new SingleSignInOutcome.Refused(SingleSignOnRefusal.BoundToAnother, account);
        }

        account ??= await MakeAsync(connection, identity, email, caller, now, cancellationToken);
        if (account is null)
        {
            return new SingleSignInOutcome.Refused(SingleSignOnRefusal.NotInvited);
        }

        await ExternalLogin.BindAsync(connection, account.Id, identity, now, cancellationToken);
        // Who came in needs no invitation any more.
        await OneTimeLink.WithdrawAsync(connection, account.Id, cancellationToken);
        await AccountAudit.DoneAsync(
            connection,
            caller with { Actor = account.Id },
            now,
            "bind_login",
            account.Resource,
            new JsonObject { ["issuer"] = identity.Issuer, ["subject"] = identity.Subject },
            cancellationToken);
        return new SingleSignInOutcome.Entered(account);
    }

    /// <returns>Null where an invitation is needed.</returns>
    private async Task<Account?> MakeAsync(
        DbConnection connection,
        ProvenIdentity identity,
        EmailAddress email,
        Caller caller,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (!options.AllowedDomains.Any(identity.IsOf) || await Account.IsTakenAsync(connection, email, cancellationToken))
        {
            return null;
        }

        var id = Account.NewId(now);
        // Without a name: by it the collector hands sessions out, and at many providers people choose theirs.
        await Account.InsertAsync(connection, id, email, name: null, Roles.Analyst, now, cancellationToken);
        await AccountAudit.DoneAsync(
            connection,
            caller with { Actor = id },
            now,
            "create_user",
            Account.ResourceOf(id),
            new JsonObject { ["by"] = SignInMethod.SingleSignOn, ["role"] = Roles.Analyst },
            cancellationToken);
        return await Account.FindAsync(connection, id, cancellationToken);
    }

    private async Task ApplyGroupsAsync(
        DbConnection connection,
        Account account,
        ProvenIdentity identity,
        Caller caller,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (options.AdminGroup is not { } adminGroup)
        {
            return;
        }

        if (identity.Groups is not { } groups)
        {
            Log.GroupsLeftOut(logger, account.Id, account.Role);
            return;
        }

        var role = groups.Contains(adminGroup) ? Roles.Admin : Roles.Analyst;
        if (role != Roles.Admin
            && account.Role == Roles.Admin
            && await Admins.IsLastAsync(connection, account.Id, cancellationToken))
        {
            Log.LastAdminStays(logger, account.Id);
            return;
        }

        await RoleChange.ApplyAsync(connection, account, role, caller, now, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The provider tells too many groups of user {UserId} to list them; the role stays {Role}")]
        public static partial void GroupsLeftOut(ILogger logger, string userId, string role);

        [LoggerMessage(LogLevel.Warning, "User {UserId} is not in OIDC_ADMIN_GROUP, and stays an admin for being the last one")]
        public static partial void LastAdminStays(ILogger logger, string userId);
    }
}
