using System.Collections.Concurrent;
using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Contracts.Audit;
using Agnes.Pipeline.Runs;

namespace Agnes.Api.Audit;

/// <summary>Who had what done, when, and what came of it.</summary>
public sealed partial class AuditLog(AgnesDatabase database, ILogger<AuditLog> logger)
{
    /// <summary>More than this are not kept while nothing can be written; the log has them all.</summary>
    private const int MostOwed = 1_000;

    private readonly ConcurrentQueue<AuditEntry> _owed = new();

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

    /// <summary>Writes an entry within the caller's transaction: what it tells of is committed with it, or neither is.</summary>
    public static Task InsertAsync(DbConnection connection, AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return connection.ExecuteAsync(
            $"INSERT INTO audit_log ({AuditEntry.Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
            cancellationToken,
            entry.Id,
            entry.Timestamp,
            entry.UserId,
            entry.Action,
            entry.Resource,
            entry.Params,
            entry.Result.ToString().ToLowerInvariant(),
            entry.DurationMs,
            entry.ClientIp);
    }

    /// <summary>Writes an entry, now or, where nothing can be written, with the next one that can.</summary>
    public async Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        List<AuditEntry> entries = [.. TakeOwed(), entry];
        try
        {
            await database.WriteSurelyAsync((connection, _, token) => InsertAsync(connection, entries, token), cancellationToken);
        }
        catch (OutageException e)
        {
            Owe(entries);
            Log.NotWrittenYet(logger, entry.Action, entry.Result, e);
        }
    }

    private static async Task InsertAsync(
        DbConnection connection,
        List<AuditEntry> entries,
        CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            await InsertAsync(connection, entry, cancellationToken);
        }
    }

    private IEnumerable<AuditEntry> TakeOwed()
    {
        while (_owed.TryDequeue(out var entry))
        {
            yield return entry;
        }
    }

    private void Owe(List<AuditEntry> entries)
    {
        foreach (var entry in entries.Take(MostOwed - _owed.Count))
        {
            _owed.Enqueue(entry);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Action} ended with {Result}; its entry in the audit log waits until it can be written")]
        public static partial void NotWrittenYet(ILogger logger, string action, AuditResult result, Exception reason);
    }
}
