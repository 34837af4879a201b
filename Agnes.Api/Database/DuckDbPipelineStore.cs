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

    /// <summary>
    /// By processor, the sessions that have rows but no state, because their state was deleted for reprocessing. Read from
    /// the database before the first commit after a start or a deletion of states.
    /// </summary>
    private readonly ConcurrentDictionary<string, HashSet<string>> _rowsWithoutState = new(StringComparer.Ordinal);

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

    public SessionUnit Prepare(SessionUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit with
        {
            Rows = [.. unit.Rows.Select(rows => _mergers.ContainsKey(rows.Table) ? rows : PackedTableRows.Of(rows))],
        };
    }

    /// <summary>Writes units, except those of sessions that were deleted after they were read.</summary>
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
            async stamps =>
            {
                left = [.. units.Where(unit => !deleted.Contains(unit.State.SessionFile))];
                return left.Count == 0
                    || await database.WriteSurelyAsync(
                        (connection, tries, token) =>
                            WriteOnceAsync((DuckDBConnection)connection, processor, left, stamps, tries, token),
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
            _ =>
            {
                // The rows stay until a later success replaces them.
                _rowsWithoutState.TryRemove(processor, out HashSet<string>? _);
                return DeleteStatesAsync(processor, sessionFile, cancellationToken);
            },
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
        SessionStamps? stamps,
        int tries,
        CancellationToken cancellationToken)
    {
        // A fatal error may follow a commit that reached the disk. The database then holds all units or none, and the
        // stamps no longer tell which sessions have state.
        if (tries == 1 || !await HoldsAsync(connection, processor.Name, units[^1].State, cancellationToken))
        {
            await WriteUnitsAsync(connection, processor, units, tries == 1 ? stamps : null, cancellationToken);
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
        SessionStamps? stamps,
        CancellationToken cancellationToken)
    {
        foreach (var table in processor.Tables)
        {
            await CheckColumnsAsync(connection, table, cancellationToken);
        }

        await DeleteReplacedRowsAsync(connection, processor, units, stamps, cancellationToken);
        foreach (var rows in RowsToWrite(units).GroupBy(rows => rows.Table))
        {
            await CheckColumnsAsync(connection, rows.Key, cancellationToken);
            if (_mergers.TryGetValue(rows.Key, out var merger))
            {
                await merger.MergeAsync(connection, [.. rows.SelectMany(group => group.Rows)], cancellationToken);
            }
            else
            {
                AppendRows(connection, rows);
            }
        }

        await WriteStatesAsync(connection, processor.Name, units, stamps, cancellationToken);
    }

    private static void AppendRows(DuckDBConnection connection, IGrouping<RowTable, TableRows> rows)
    {
        // Units of callers that did not prepare them are packed here.
        var unprepared = rows.Where(group => group is not PackedTableRows).Select(PackedTableRows.Of).ToList();
        try
        {
            connection.AppendRows(
                null, rows.Key, rows.OfType<PackedTableRows>().Concat(unprepared).Select(group => group.Packed));
        }
        finally
        {
            unprepared.ForEach(group => group.Dispose());
        }
    }

    // If a later unit of the same commit replaces a session, the rows of the earlier units are not written at all.
    private static IEnumerable<TableRows> RowsToWrite(IReadOnlyList<SessionUnit> units)
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

    // One DELETE per table, because each scans the whole table; and none if no session of the commit can have rows.
    private async Task DeleteReplacedRowsAsync(
        DuckDBConnection connection,
        ISessionProcessor processor,
        IReadOnlyList<SessionUnit> units,
        SessionStamps? stamps,
        CancellationToken cancellationToken)
    {
        var rowsWithoutState = await LoadRowsWithoutStateAsync(connection, processor, cancellationToken);
        var replaced = units
            .Where(unit => unit.ReplacesRows)
            .Select(unit => unit.State.SessionFile)
            .Where(session => HasState(stamps, session) || rowsWithoutState.Contains(session))
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

    private async Task<HashSet<string>> LoadRowsWithoutStateAsync(
        DuckDBConnection connection,
        ISessionProcessor processor,
        CancellationToken cancellationToken)
    {
        if (_rowsWithoutState.TryGetValue(processor.Name, out var known))
        {
            return known;
        }

        var sessions = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in processor.Tables)
        {
            sessions.UnionWith(await connection.QueryAsync(
                $"""
                SELECT DISTINCT session_file FROM {table.Name} t
                WHERE NOT EXISTS (
                    SELECT 1 FROM session_processor_state s
                    WHERE s.processor_name = $1 AND s.session_file = t.session_file)
                """,
                row => row.GetString(0),
                cancellationToken,
                processor.Name));
        }

        return _rowsWithoutState[processor.Name] = sessions;
    }

    private static async Task WriteStatesAsync(
        DuckDBConnection connection,
        string processor,
        IReadOnlyList<SessionUnit> units,
        SessionStamps? stamps,
        CancellationToken cancellationToken)
    {
        var states = units
            .GroupBy(unit => unit.State.SessionFile, StringComparer.Ordinal)
            .Select(session => new SessionStateRow(processor, session.Last().State))
            .ToLookup(row => HasState(stamps, row.State.SessionFile));
        connection.AppendRows(null, SessionStateRow.Table, states[false]);
        if (states[true].Any())
        {
            await UpsertStatesAsync(connection, states[true], cancellationToken);
        }
    }

    /// <summary>True unless the processor is known to have no state of the session.</summary>
    private static bool HasState(SessionStamps? stamps, string sessionFile) =>
        stamps is null || stamps.Find(sessionFile) is not null;

    private static async Task UpsertStatesAsync(
        DuckDBConnection connection,
        IEnumerable<SessionStateRow> states,
        CancellationToken cancellationToken)
    {
        const string NewStates = "new_states";
        var columns = SessionStateRow.Table.Columns;
        var updates = string.Join(", ", columns.Skip(2).Select(column => $"{column} = excluded.{column}"));
        await connection.ExecuteAsync(
            $"CREATE OR REPLACE TEMP TABLE {NewStates} AS SELECT * FROM session_processor_state LIMIT 0",
            cancellationToken);
        connection.AppendRows("temp", SessionStateRow.Table with { Name = NewStates }, states);
        await connection.ExecuteAsync(
            $"""
            INSERT INTO session_processor_state ({string.Join(", ", columns)})
            SELECT * FROM {NewStates}
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
