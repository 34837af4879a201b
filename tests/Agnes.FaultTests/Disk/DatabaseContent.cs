using System.Globalization;
using DuckDB.NET.Data;

namespace Agnes.FaultTests.Disk;

/// <summary>Reads the rows that runs stored in a closed database, without the times of runs, attempts, and the audit log.</summary>
internal static class DatabaseContent
{
    private static readonly string[] Queries =
    [
        "SELECT * FROM usage_events ORDER BY ALL",
        "SELECT * FROM usage_messages ORDER BY ALL",
        "SELECT * FROM usage_session_summary ORDER BY ALL",
        """
        SELECT processor_name, session_file, username, user_id, status, items_extracted, file_hash, file_size, position,
            last_error, processor_version
        FROM session_processor_state ORDER BY ALL
        """,
    ];

    public static List<string> Read(string dataDirectory)
    {
        using var connection = Open(dataDirectory);
        return [.. Queries.SelectMany(query => Rows(connection, query))];
    }

    /// <summary>Returns the results of the runs in the audit log.</summary>
    public static List<string> ReadRunResults(string dataDirectory)
    {
        using var connection = Open(dataDirectory);
        return Rows(connection, "SELECT result FROM audit_log WHERE starts_with(action, 'run_') ORDER BY \"timestamp\"");
    }

    private static DuckDBConnection Open(string dataDirectory)
    {
        var connection = new DuckDBConnection($"DataSource={Path.Combine(dataDirectory, "state", "agnes.duckdb")}");
        connection.Open();
        return connection;
    }

    private static List<string> Rows(DuckDBConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('\t', Enumerable.Range(0, reader.FieldCount)
                .Select(i => reader.IsDBNull(i) ? "NULL" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        }

        return rows;
    }
}
