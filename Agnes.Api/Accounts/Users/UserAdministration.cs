using System.Data.Common;
using System.Text.Json.Nodes;
using Agnes.Api.Accounts.Links;
using Agnes.Api.Accounts.SingleSignOn;
using Agnes.Api.Database;
using Agnes.Api.Processors;
using Agnes.Contracts.Accounts;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Accounts.Users;

/// <summary>What admins do to accounts. None is ever deleted, and neither is what it owns.</summary>
public sealed class UserAdministration(AgnesDatabase database, TimeProvider time)
{
    private static readonly string Query =
        $"""
        SELECT u.id, u.email, u.name, u.role, u.active, u.created_at, u.last_sign_in_at,
               u.password_hash IS NULL AND u.last_sign_in_at IS NULL AND EXISTS (
                   SELECT 1 FROM one_time_links l WHERE l.user_id = u.id AND l.kind = '{OneTimeLink.NameOf(LinkKind.Invitation)}')
        FROM users u
        """;

    public Task<IReadOnlyList<UserSummary>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                $"{Query} ORDER BY lower(u.email), u.id", From, token),
            cancellationToken);

    public Task<UserOutcome> InviteAsync(
        EmailAddress email,
        string? name,
        string role,
        Caller caller,
        CancellationToken cancellationToken) =>
        database.WriteAsync<UserOutcome>(
            async (connection, token) =>
            {
                if (await Account.IsTakenAsync(connection, email, token))
                {
                    return new UserOutcome.Refused($"'{email}' has an account already; a new link for it is a reset.");
                }

                var now = Now();
                var id = Account.NewId(now);
                await Account.InsertAsync(connection, id, email, name, role, now, token);
                var link = await OneTimeLink.IssueAsync(connection, LinkKind.Invitation, id, caller.Actor, now, token);
                await AuditAsync(connection, caller, now, "invite_user", id, new JsonObject { ["role"] = role }, token);
                return await DoneAsync(connection, id, link, token);
            },
            cancellationToken);

    public Task<UserOutcome> ChangeAsync(string id, UserChange change, Caller caller, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (connection, token) =>
            {
                if (await Account.FindAsync(connection, id, token) is not { } account)
                {
                    return new UserOutcome.Unknown(id);
                }

                var (role, active) = (change.Role ?? account.Role, change.Active ?? account.Active);
                var leaves = account is { Role: Roles.Admin, Active: true } && !(role == Roles.Admin && active);
                if (leaves && await Admins.IsLastAsync(connection, id, token))
                {
                    return new UserOutcome.Refused($"{account.Email} is the last admin; make somebody else one first.");
                }

                await ApplyAsync(connection, account, change.Name ?? account.Name, role, active, caller, token);
                return await DoneAsync(connection, id, null, token);
            },
            cancellationToken);

    /// <summary>
    /// Makes a link by which the person chooses a new password, and lets single sign-on bind the account anew; who has not
    /// come in yet is invited again.
    /// </summary>
    public Task<UserOutcome> ResetAsync(string id, Caller caller, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (connection, token) =>
            {
                if (await FindAsync(connection, id, token) is not { } user)
                {
                    return new UserOutcome.Unknown(id);
                }

                if (!user.Active)
                {
                    return new UserOutcome.Refused($"{user.Email} is deactivated; reactivate the account first.");
                }

                var now = Now();
                var kind = user.Invited ? LinkKind.Invitation : LinkKind.Reset;
                var link = await OneTimeLink.IssueAsync(connection, kind, id, caller.Actor, now, token);
                // Who comes with another identity now, as after a move to another provider, is bound anew.
                await ExternalLogin.ForgetAsync(connection, id, token);
                await AuditAsync(
                    connection, caller, now, "reset_user", id, new JsonObject { ["link"] = OneTimeLink.NameOf(kind) }, token);
                return await DoneAsync(connection, id, link, token);
            },
            cancellationToken);

    private async Task ApplyAsync(
        DbConnection connection,
        Account account,
        string? name,
        string role,
        bool active,
        Caller caller,
        CancellationToken cancellationToken)
    {
        var now = Now();
        await connection.ExecuteAsync(
            "UPDATE users SET name = $1, active = $2 WHERE id = $3", cancellationToken, name, active, account.Id);
        await RoleChange.ApplyAsync(connection, account, role, caller, now, cancellationToken);
        if (active == account.Active)
        {
            return;
        }

        if (!active)
        {
            // Cookies end now, and do not come back to life with the account.
            await connection.ExecuteAsync(
                "UPDATE users SET security_stamp = $1 WHERE id = $2", cancellationToken, SecurityStamps.New(), account.Id);
            await OneTimeLink.WithdrawAsync(connection, account.Id, cancellationToken);
        }

        await AuditAsync(
            connection, caller, now, active ? "reactivate_user" : "deactivate_user", account.Id, [], cancellationToken);
    }

    private static async Task<UserSummary?> FindAsync(DbConnection connection, string id, CancellationToken cancellationToken)
    {
        var found = await connection.QueryAsync($"{Query} WHERE u.id = $1", From, cancellationToken, id);
        return found is [var user] ? user : null;
    }

    private static async Task<UserOutcome> DoneAsync(
        DbConnection connection,
        string id,
        IssuedLink? link,
        CancellationToken cancellationToken) =>
        new UserOutcome.Done((await FindAsync(connection, id, cancellationToken))!, link);

    private static Task AuditAsync(
        DbConnection connection,
        Caller caller,
        DateTimeOffset now,
        string action,
        string id,
        JsonObject parameters,
        CancellationToken cancellationToken) =>
        AccountAudit.DoneAsync(connection, caller, now, action, Account.ResourceOf(id), parameters, cancellationToken);

    private static UserSummary From(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.TextAt(2),
        row.GetString(3),
        row.GetBoolean(4),
        row.GetFieldValue<DateTimeOffset>(5),
        row.TimeAt(6),
        row.GetBoolean(7));

    private DateTimeOffset Now() => time.GetUtcNow().CutToMicroseconds();
}
