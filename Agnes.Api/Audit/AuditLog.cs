using Agnes.Api.Database;

namespace Agnes.Api.Audit;

/// <summary>Who had what done, when, and what came of it.</summary>
public sealed class AuditLog(AgnesDatabase database)
{
    /// <summary>Runs of processors and other jobs, newest first.</summary>
    public Task<IReadOnlyList<AuditEntry>> ListRunsAsync(int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                $"""
                SELECT {AuditEntry.Columns} FROM audit_log
                WHERE starts_with(action, 'run_')
                ORDER BY "timestamp" DESC, id DESC
                LIMIT $1
                """,
                AuditEntry.From,
                token,
                limit),
            cancellationToken);

    /// <summary>The last time that an action was done and not refused; null before the first.</summary>
    public async Task<AuditEntry?> FindLastRunAsync(string action, CancellationToken cancellationToken)
    {
        var entries = await database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                $"""
                SELECT {AuditEntry.Columns} FROM audit_log
                WHERE action = $1 AND result <> 'conflict'
                ORDER BY "timestamp" DESC, id DESC
                LIMIT 1
                """,
                AuditEntry.From,
                token,
                action),
            cancellationToken);
        return entries is [var last] ? last : null;
    }

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return database.WriteSurelyAsync(
            (connection, _, token) => connection.ExecuteAsync(
                $"INSERT INTO audit_log ({AuditEntry.Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
                token,
                entry.Id,
                entry.Timestamp,
                entry.UserId,
                entry.Action,
                entry.Resource,
                entry.Params,
                entry.Result.ToString().ToLowerInvariant(),
                entry.DurationMs,
                entry.ClientIp),
            cancellationToken);
    }
}
