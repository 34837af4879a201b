using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agnes.Api.Audit;
using Agnes.Api.Database;
using Agnes.Api.Knowledge;
using Agnes.Api.Processors;
using Agnes.Contracts.Audit;
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
    DeletedSessions deleted,
    SessionFolders folders,
    AgnesDatabase database,
    DuckDbPipelineStore store,
    TimeProvider time,
    IOptions<JsonOptions> json)
{
    /// <summary>
    /// Deletes a session, its sub-agents and all their rows, from every folder that is its owner's. Where its owner asks
    /// for it before it has come here, it never will: <c>agnes private</c> may be ahead of the collector.
    /// </summary>
    /// <param name="owner">A user's id, or the name of a folder that belongs to nobody.</param>
    /// <param name="name">The session.</param>
    /// <param name="caller">Who asked for it.</param>
    /// <param name="cancellationToken">Ends it between two folders.</param>
    /// <returns>False where there is no such session.</returns>
    public async Task<bool> DeleteAsync(string owner, SessionName name, Caller caller, CancellationToken cancellationToken)
    {
        if (!SessionKey.TryParse($"{owner}/{name.Value}", out var uploaded))
        {
            return false;
        }

        var keys = (await folders.OfAsync(owner, cancellationToken))
            .Select(folder => new SessionKey(folder, name))
            .Append(uploaded)
            .Distinct()
            .ToList();
        var known = new List<SessionKey>();
        foreach (var key in keys)
        {
            if (Files(key).Any() || (await ListRowsAsync(key, cancellationToken)).Count > 0)
            {
                known.Add(key);
            }
        }

        if (known.Count == 0 && (owner != caller.Actor || deleted.Contains(uploaded)))
        {
            return false;
        }

        // Where there is none of it, either, it stays deleted.
        foreach (var key in known.Union(keys))
        {
            await DeleteAsync(key, known.Count > 0 ? known.Contains(key) : key == uploaded, caller, cancellationToken);
        }

        return known.Count > 0;
    }

    private async Task DeleteAsync(SessionKey session, bool isAudited, Caller caller, CancellationToken cancellationToken)
    {
        var began = Beginning.Now(time);
        var files = Files(session).Count();
        await store.DeleteAsync(
            session,
            async (connection, keys, token) =>
            {
                var items = await OrphanedKnowledge.DeleteAsync(connection, keys, token);
                await RememberAsync(connection, session, began, token);
                if (isAudited)
                {
                    await AuditAsync(connection, session, new DeletionAudit(files, keys.Count, items), caller, began, token);
                }
            },
            cancellationToken);
        foreach (var file in root.ScanDeleted(session.UserKey))
        {
            File.Delete(root.PathOf(file));
        }
    }

    private IEnumerable<SessionKey> Files(SessionKey session) => root
        .Scan(session.UserKey, (_, name, _, _) =>
            name.SequenceEqual(session.Name.Value) || SubAgentName.IdOfParent(name).SequenceEqual(DeletedSessions.IdOf(session.Name)))
        .Select(file => file.Key);

    private Task<IReadOnlyList<string>> ListRowsAsync(SessionKey session, CancellationToken cancellationToken) =>
        database.ReadAsync((connection, token) => SessionRows.ListKeysAsync(connection, session, token), cancellationToken);

    private static Task<int> RememberAsync(
        DbConnection connection,
        SessionKey session,
        Beginning began,
        CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            "INSERT INTO deleted_sessions (user_key, session_id, deleted_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            cancellationToken,
            session.UserKey,
            DeletedSessions.IdOf(session.Name),
            began.At.CutToMicroseconds());

    private Task AuditAsync(
        DbConnection connection,
        SessionKey session,
        DeletionAudit details,
        Caller caller,
        Beginning began,
        CancellationToken cancellationToken) =>
        AuditLog.InsertAsync(
            connection,
            new AuditEntry(
                Guid.CreateVersion7(began.At).ToString(),
                began.At,
                caller.Actor,
                "delete_session",
                $"session:{session}",
                JsonSerializer.Serialize(
                    details, (JsonTypeInfo<DeletionAudit>)json.Value.SerializerOptions.GetTypeInfo(typeof(DeletionAudit))),
                AuditResult.Success,
                (long)time.GetElapsedTime(began.Timestamp).TotalMilliseconds,
                caller.ClientIp),
            cancellationToken);
}
