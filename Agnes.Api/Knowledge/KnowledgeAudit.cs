using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agnes.Api.Audit;
using Agnes.Api.Database;
using Agnes.Contracts.Audit;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Agnes.Api.Knowledge;

/// <summary>Writes decisions into the audit log, in the transaction that carries them out.</summary>
public sealed class KnowledgeAudit(TimeProvider time, IOptions<JsonOptions> json)
{
    public static string ResourceOf(string itemId) => $"knowledge:{itemId}";

    public Task ChangedAsync(
        DbConnection connection,
        Reviewing reviewing,
        string action,
        string itemId,
        KnowledgeChange change,
        CancellationToken cancellationToken) =>
        InsertAsync(connection, reviewing, action, ResourceOf(itemId), ToJson(change), cancellationToken);

    public Task ResolvedAsync(
        DbConnection connection,
        Reviewing reviewing,
        string resource,
        ResolutionChange change,
        CancellationToken cancellationToken) =>
        InsertAsync(connection, reviewing, "resolve", resource, ToJson(change), cancellationToken);

    /// <summary>Takes the words out of all that was decided about some items; that it was decided, and by whom, stays.</summary>
    public static Task ForgetWordsAsync(DbConnection connection, IEnumerable<string> itemIds, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            "UPDATE audit_log SET params = NULL WHERE resource IN (SELECT unnest($1))",
            cancellationToken,
            itemIds.Select(ResourceOf).ToList());

    private Task InsertAsync(
        DbConnection connection,
        Reviewing reviewing,
        string action,
        string resource,
        string parameters,
        CancellationToken cancellationToken) =>
        AuditLog.InsertAsync(
            connection,
            new AuditEntry(
                Guid.CreateVersion7(reviewing.Began.At).ToString(),
                reviewing.Began.At,
                reviewing.Caller.Actor,
                $"knowledge:{action}",
                resource,
                parameters,
                AuditResult.Success,
                (long)time.GetElapsedTime(reviewing.Began.Timestamp).TotalMilliseconds,
                reviewing.Caller.ClientIp),
            cancellationToken);

    private string ToJson<T>(T value) =>
        JsonSerializer.Serialize(value, (JsonTypeInfo<T>)json.Value.SerializerOptions.GetTypeInfo(typeof(T)));
}
