using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agnes.Api.Audit;
using Agnes.Api.Database;
using Agnes.Api.Knowledge;
using Agnes.Api.Processors;
using Agnes.Pipeline.Sessions;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Agnes.Api.Sessions;

/// <summary>
/// Deletes sessions: first the rows, with the memory that it was deleted, in one transaction; then the files. What is
/// killed in between is finished at the next start, and nobody sees the files meanwhile.
/// </summary>
public sealed class SessionDeletion(
    SessionRoot root,
    AgnesDatabase database,
    DuckDbPipelineStore store,
    TimeProvider time,
    IOptions<JsonOptions> json)
{
    /// <summary>Deletes a session, its sub-agents and all their rows.</summary>
    /// <returns>False where there is no such session.</returns>
    public async Task<bool> DeleteAsync(SessionKey session, Caller caller, CancellationToken cancellationToken)
    {
        var began = Beginning.Now(time);
        var files = Files(session).ToList();
        if (files.Count == 0 && (await ListRowsAsync(session, cancellationToken)).Count == 0)
        {
            return false;
        }

        await store.DeleteAsync(
            session,
            (connection, keys, token) => RecordAsync(connection, session, keys, files.Count, caller, began, token),
            cancellationToken);

        foreach (var file in root.ScanDeleted(session.UserKey))
        {
            File.Delete(root.PathOf(file));
        }

        return true;
    }

    private IEnumerable<SessionKey> Files(SessionKey session) => root
        .Scan(session.UserKey, (_, name, _, _) =>
            name.SequenceEqual(session.Name.Value) || SubAgentName.IdOfParent(name).SequenceEqual(DeletedSessions.IdOf(session.Name)))
        .Select(file => file.Key);

    private Task<IReadOnlyList<string>> ListRowsAsync(SessionKey session, CancellationToken cancellationToken) =>
        database.ReadAsync((connection, token) => SessionRows.ListKeysAsync(connection, session, token), cancellationToken);

    private async Task RecordAsync(
        DbConnection connection,
        SessionKey session,
        IReadOnlyList<string> keys,
        int files,
        Caller caller,
        Beginning began,
        CancellationToken cancellationToken)
    {
        var items = await OrphanedKnowledge.DeleteAsync(connection, keys, cancellationToken);
        await connection.ExecuteAsync(
            "INSERT INTO deleted_sessions (user_key, session_id, deleted_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            cancellationToken,
            session.UserKey,
            DeletedSessions.IdOf(session.Name),
            began.At.CutToMicroseconds());
        await AuditLog.InsertAsync(
            connection,
            new AuditEntry(
                Guid.CreateVersion7(began.At).ToString(),
                began.At,
                caller.Actor,
                "delete_session",
                $"session:{session}",
                JsonSerializer.Serialize(
                    new DeletionAudit(files, keys.Count, items),
                    (JsonTypeInfo<DeletionAudit>)json.Value.SerializerOptions.GetTypeInfo(typeof(DeletionAudit))),
                AuditResult.Success,
                (long)time.GetElapsedTime(began.Timestamp).TotalMilliseconds,
                caller.ClientIp),
            cancellationToken);
    }
}
