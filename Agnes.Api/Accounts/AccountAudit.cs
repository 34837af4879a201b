using System.Data.Common;
using System.Text.Json.Nodes;
using Agnes.Api.Audit;
using Agnes.Api.Processors;
using Agnes.Contracts.Audit;

namespace Agnes.Api.Accounts;

/// <summary>Writes into the audit log who got in, or did not, and what was done to accounts.</summary>
public sealed class AccountAudit(AuditLog log, TimeProvider time)
{
    /// <summary>Within the transaction that it tells of.</summary>
    public static Task DoneAsync(
        DbConnection connection,
        Caller caller,
        DateTimeOffset at,
        string action,
        string resource,
        JsonObject parameters,
        CancellationToken cancellationToken) =>
        AuditLog.InsertAsync(
            connection,
            EntryOf(caller, at, action, resource, AuditResult.Success, parameters),
            cancellationToken);

    /// <summary>Of what changed nothing else, such as a download.</summary>
    public Task DoneAsync(Caller caller, string action, string resource, JsonObject parameters, CancellationToken cancellationToken) =>
        log.AppendAsync(EntryOf(caller, time.GetUtcNow(), action, resource, AuditResult.Success, parameters), cancellationToken);

    public Task RefusedAsync(Caller caller, string action, string resource, JsonObject parameters, CancellationToken cancellationToken) =>
        log.AppendAsync(EntryOf(caller, time.GetUtcNow(), action, resource, AuditResult.Refused, parameters), cancellationToken);

    private static AuditEntry EntryOf(
        Caller caller,
        DateTimeOffset at,
        string action,
        string resource,
        AuditResult result,
        JsonObject parameters) =>
        new(
            Guid.CreateVersion7(at).ToString(),
            at,
            caller.Actor,
            action,
            resource,
            parameters.ToJsonString(),
            result,
            DurationMs: 0,
            caller.ClientIp);
}
