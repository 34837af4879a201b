using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Data.Common;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;
using DuckDB.NET.Data;

namespace Agnes.Api.Database;

/// <summary>Keeps state and rows in DuckDB.</summary>
public sealed class DuckDbPipelineStore(
    AgnesDatabase database,
    DeletedSessions deleted,
    params IEnumerable<IRowMerger> mergers) : IPipelineStore, IDisposable
{
    private readonly Dictionary<RowTable, IRowMerger> _mergers = mergers.ToDictionary(merger => merger.Table);

    private readonly ConcurrentDictionary<RowTable, bool> _checkedTables = new();
    private readonly SessionStampCache _stamps = new();

    public Task<SessionStamps> LoadStampsAsync(string processor, CancellationToken cancellationToken) =>
        _stamps.GetAsync(processor, () => ReadStampsAsync(processor, cancellationToken), cancellationToken);

    public async Task<IReadOnlyDictionary<string, SessionState>> LoadStatesAsync(
        string processor,
        IReadOnlyCollection<string> sessionFiles,
        CancellationToken cancellationToken)
    {
        if (sessionFiles.Count == 0)
        {
            return FrozenDictionary<string, SessionState>.Empty;
        }

        var states = await database.ReadSurelyAsync(
            (connection, token) => connection.QueryAsync(
                $"""
                SELECT {SessionStateRow.Columns} FROM session_processor_state
                WHERE processor_name = $1 AND session_file IN (SELECT unnest($2))
                """,
                SessionStateRow.Read,
                token,
                processor,
                sessionFiles.ToList()),
            cancellationToken);
        return states.ToDictionary(state => state.SessionFile, StringComparer.Ordinal);
    }

    public async Task<SessionOwners> LoadOwnersAsync(CancellationToken cancellationToken)
    {
        var owners = await database.ReadSurelyAsync(
            (connection, token) => connection.QueryAsync(
                "SELECT id, email FROM users",
                row => new SessionOwner(row.GetString(0), row.GetString(1)),
                token),
            cancellationToken);
        return new SessionOwners(owners);
    }

    /// <summary>Writes units, but for those of sessions that were deleted while they were read.</summary>
    public Task CommitAsync(
        ISessionProcessor processor,
        IReadOnlyList<SessionUnit> units,
        CancellationToken cancellationToken)
    {
        if (units.Count == 0)
        {
            return Task.CompletedTask;
        }

        IReadOnlyList<SessionUnit> left = [];
        return _stamps.WriteAsync(
            processor.Name,
            async () =>
            {
                left = [.. units.Where(unit => !deleted.Contains(unit.State.SessionFile))];
                return left.Count == 0
                    || await database.WriteSurelyAsync(
                        (connection, tries, token) =>
                            WriteOnceAsync((DuckDBConnection)connection, processor, left, tries, token),
                        cancellationToken);
            },
            stamps => stamps.Set(left.Select(unit => unit.State)),
            cancellationToken);
    }

    /// <summary>Deletes all rows of a session and of its sub-agents, whichever processor wrote them, and has nothing bring them back.</summary>
    /// <param name="session">The session.</param>
    /// <param name="alongside">What is written in the same transaction, before the rows go; it gets the keys of all of them.</param>
    /// <param name="cancellationToken">Ends it before the transaction.</param>
    /// <returns>The keys of the sessions that had rows.</returns>
    public Task<IReadOnlyList<string>> DeleteAsync(
        SessionKey session,
        Func<DbConnection, IReadOnlyList<string>, CancellationToken, Task> alongside,
        CancellationToken cancellationToken) =>
        _stamps.WriteAllAsync(
            async () =>
            {
                var keys = await database.WriteAsync(
                    (connection, token) => SessionRows.DeleteAsync(connection, session, alongside, token), cancellationToken);
                deleted.Add(session.UserKey, DeletedSessions.IdOf(session.Name));
                return keys;
            },
            (stamps, keys) =>
            {
                foreach (var key in keys)
                {
                    stamps.Remove(key);
                }
            },
            cancellationToken);

    public Task<int> ForgetAsync(string processor, string? sessionFile, CancellationToken cancellationToken) =>
        _stamps.WriteAsync(
            processor,
            () => DeleteStatesAsync(processor, sessionFile, cancellationToken),
            stamps => stamps.Remove(sessionFile),
            cancellationToken);

    public void Dispose() => _stamps.Dispose();

    private async Task<SessionStamps> ReadStampsAsync(string processor, CancellationToken cancellationToken)
    {
        var stamps = new SessionStamps();
        await database.ReadSurelyAsync(
            (connection, token) => connection.QueryAsync(
                $"SELECT {SessionStateRow.StampColumns} FROM session_processor_state WHERE processor_name = $1",
                row =>
                {
                    stamps.Set(row.GetString(0), SessionStateRow.ReadStamp(row));
                    return true;
                },
                token,
                processor),
            cancellationToken);
        return stamps;
    }

    private Task<int> DeleteStatesAsync(string processor, string? sessionFile, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, token) => sessionFile is null
                ? connection.ExecuteAsync(
                    "DELETE FROM session_processor_state WHERE processor_name = $1",
                    token,
                    processor)
                : connection.ExecuteAsync(
                    "DELETE FROM session_processor_state WHERE processor_name = $1 AND session_file = $2",
                    token,
                    processor,
                    sessionFile),
            cancellationToken);

    private async Task WriteOnceAsync(
        DuckDBConnection connection,
        ISessionProcessor processor,
        IReadOnlyList<SessionUnit> units,
        int tries,
        CancellationToken cancellationToken)
    {
        // A fatal error may come after the commit reached the disk: it holds all units, or none.
        if (tries == 1 || !await HoldsAsync(connection, processor.Name, units[^1].State, cancellationToken))
        {
            await WriteUnitsAsync(connection, processor, units, cancellationToken);
        }
    }

    private static async Task<bool> HoldsAsync(
        DuckDBConnection connection,
        string processor,
        SessionState state,
        CancellationToken cancellationToken)
    {
        var held = await connection.QueryAsync(
            $"SELECT {SessionStateRow.Columns} FROM session_processor_state WHERE processor_name = $1 AND session_file = $2",
            SessionStateRow.Read,
            cancellationToken,
            processor,
            state.SessionFile);
        return held is [var one] && one == state;
    }

    private async Task WriteUnitsAsync(
        DuckDBConnection connection,
        ISessionProcessor processor,
        IReadOnlyList<SessionUnit> units,
        CancellationToken cancellationToken)
    {
        foreach (var table in processor.Tables)
        {
            await CheckColumnsAsync(connection, table, cancellationToken);
        }

        await DeleteReplacedRowsAsync(connection, processor, units, cancellationToken);
        foreach (var rows in RowsThatStay(units).GroupBy(rows => rows.Table))
        {
            await CheckColumnsAsync(connection, rows.Key, cancellationToken);
            if (_mergers.TryGetValue(rows.Key, out var merger))
            {
                await merger.MergeAsync(connection, [.. rows.SelectMany(group => group.Rows)], cancellationToken);
            }
            else
            {
                connection.AppendRows("", rows.Key.Name, rows.SelectMany(group => group.Rows), cancellationToken);
            }
        }

        await UpsertStatesAsync(connection, processor.Name, units, cancellationToken);
    }

    // Of a session that a later unit of the same commit replaces, earlier rows never reach the database.
    private static IEnumerable<TableRows> RowsThatStay(IReadOnlyList<SessionUnit> units)
    {
        var lastReplacement = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < units.Count; i++)
        {
            if (units[i].ReplacesRows)
            {
                lastReplacement[units[i].State.SessionFile] = i;
            }
        }

        return units
            .Where((unit, i) => i >= lastReplacement.GetValueOrDefault(unit.State.SessionFile))
            .SelectMany(unit => unit.Rows);
    }

    // One scan for each table, however many sessions there are: a DELETE for each would scan as often.
    private static async Task DeleteReplacedRowsAsync(
        DuckDBConnection connection,
        ISessionProcessor processor,
        IReadOnlyList<SessionUnit> units,
        CancellationToken cancellationToken)
    {
        var replaced = units
            .Where(unit => unit.ReplacesRows)
            .Select(unit => unit.State.SessionFile)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (replaced.Count == 0)
        {
            return;
        }

        foreach (var table in processor.Tables)
        {
            await connection.ExecuteAsync(
                $"DELETE FROM {table.Name} WHERE session_file IN (SELECT unnest($1))",
                cancellationToken,
                replaced);
        }
    }

    private static async Task UpsertStatesAsync(
        DuckDBConnection connection,
        string processor,
        IReadOnlyList<SessionUnit> units,
        CancellationToken cancellationToken)
    {
        // An upsert takes each key once: the last state of a session is the one that holds.
        var last = units
            .GroupBy(unit => unit.State.SessionFile, StringComparer.Ordinal)
            .Select(session => new SessionStateRow(processor, session.Last().State));

        var columns = SessionStateRow.Table.Columns;
        var updates = string.Join(", ", columns.Skip(2).Select(column => $"{column} = excluded.{column}"));
        await connection.ExecuteAsync(
            "CREATE OR REPLACE TEMP TABLE new_states AS SELECT * FROM session_processor_state LIMIT 0",
            cancellationToken);
        connection.AppendRows("temp", "new_states", last, cancellationToken);
        await connection.ExecuteAsync(
            $"""
            INSERT INTO session_processor_state ({string.Join(", ", columns)})
            SELECT * FROM new_states
            ON CONFLICT (processor_name, session_file) DO UPDATE SET {updates}
            """,
            cancellationToken);
    }

    // The appender goes by position, so columns in another order would be filled with each other's values.
    private async Task CheckColumnsAsync(DbConnection connection, RowTable table, CancellationToken cancellationToken)
    {
        if (_checkedTables.ContainsKey(table))
        {
            return;
        }

        var actual = await connection.QueryAsync(
            "SELECT column_name FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position",
            row => row.GetString(0),
            cancellationToken,
            table.Name);
        if (!actual.SequenceEqual(table.Columns))
        {
            throw new InvalidOperationException(
                $"Table '{table.Name}' has the columns {string.Join(", ", actual)}, but its rows write {string.Join(", ", table.Columns)}.");
        }

        _checkedTables.TryAdd(table, true);
    }
}
