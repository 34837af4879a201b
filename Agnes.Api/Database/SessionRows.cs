using System.Data.Common;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Database;

/// <summary>The rows of a session and of its sub-agents, in every table that says <c>session_file</c>: whichever processor they are of.</summary>
internal static class SessionRows
{
    /// <summary>Deletes them within the caller's transaction.</summary>
    /// <returns>The keys that there was state of.</returns>
    public static async Task<IReadOnlyList<string>> DeleteAsync(
        DbConnection connection,
        SessionKey session,
        Func<DbConnection, IReadOnlyList<string>, CancellationToken, Task> alongside,
        CancellationToken cancellationToken)
    {
        var tables = await ListTablesAsync(connection, cancellationToken);
        var keys = await ListKeysAsync(connection, tables, session, cancellationToken);
        await alongside(connection, keys, cancellationToken);
        foreach (var table in tables)
        {
            await connection.ExecuteAsync(
                $"DELETE FROM {table} WHERE session_file IN (SELECT unnest($1))", cancellationToken, keys.ToList());
        }

        return keys;
    }

    /// <summary>The keys of a session and of its sub-agents, of which there is any row.</summary>
    public static async Task<IReadOnlyList<string>> ListKeysAsync(
        DbConnection connection,
        SessionKey session,
        CancellationToken cancellationToken) =>
        await ListKeysAsync(connection, await ListTablesAsync(connection, cancellationToken), session, cancellationToken);

    private static Task<IReadOnlyList<string>> ListTablesAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.QueryAsync(
            """
            SELECT c.table_name FROM information_schema.columns c
            JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
            WHERE c.column_name = 'session_file' AND t.table_type = 'BASE TABLE' AND c.table_schema = current_schema()
            ORDER BY c.table_name
            """,
            row => row.GetString(0),
            cancellationToken);

    private static Task<IReadOnlyList<string>> ListKeysAsync(
        DbConnection connection,
        IReadOnlyList<string> tables,
        SessionKey session,
        CancellationToken cancellationToken)
    {
        var id = $"{session.UserKey}/{DeletedSessions.IdOf(session.Name)}";
        var isOfIt = string.Join(
            " OR ", SubAgentName.Markers.Select((_, i) => $"starts_with(session_file, ${i + 2})").Prepend("session_file = $1"));
        return connection.QueryAsync(
            $"SELECT session_file FROM ({string.Join(" UNION ", tables.Select(table => $"SELECT session_file FROM {table} WHERE {isOfIt}"))}) AS all_of_it ORDER BY 1",
            row => row.GetString(0),
            cancellationToken,
            [session.ToString(), .. SubAgentName.Markers.Select(marker => id + marker)]);
    }
}
