using System.Globalization;
using DuckDB.NET.Data;

namespace Agnes.FaultTests.Killing;

/// <summary>Compares two closed databases row by row.</summary>
internal static class DatabaseDifference
{
    /// <summary>The tables, without the columns that depend on the time and the number of attempts.</summary>
    public static readonly IReadOnlyDictionary<string, string> TimesAndAttempts = new Dictionary<string, string>
    {
        ["usage_events"] = "",
        ["usage_messages"] = "",
        ["usage_session_summary"] = "",
        ["knowledge_items"] = "EXCLUDE (created_at, updated_at, compared_at)",
        ["verification_evidence"] = "EXCLUDE (created_at)",
        ["knowledge_item_relations"] = "EXCLUDE (created_at)",
        ["knowledge_contradictions"] = "EXCLUDE (created_at)",
        ["session_processor_state"] = "EXCLUDE (processed_at, attempts)",
    };

    /// <summary>Returns the rows that only one of the databases has, each with that database's name.</summary>
    /// <param name="found">One database.</param>
    /// <param name="wanted">The other.</param>
    /// <param name="tables">The tables, each with the columns to leave out.</param>
    public static IReadOnlyList<string> Between(string found, string wanted, IReadOnlyDictionary<string, string> tables)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"ATTACH '{found}' AS found (READ_ONLY); ATTACH '{wanted}' AS wanted (READ_ONLY)";
        command.ExecuteNonQuery();
        return [.. tables.SelectMany(table =>
            OnlyIn("found", "wanted", table.Key, table.Value, command)
                .Concat(OnlyIn("wanted", "found", table.Key, table.Value, command)))];
    }

    /// <summary>Returns the number of rows of a table of a closed database.</summary>
    public static long Count(string database, string table) =>
        long.Parse(Read(database, $"SELECT count(*)::text FROM {table}").Single(), CultureInfo.InvariantCulture);

    /// <summary>Returns the columns of all tables and views of a closed database.</summary>
    public static IReadOnlyList<string> Columns(string database) =>
        Read(database, "SELECT format('{}.{} {}', table_name, column_name, data_type) FROM duckdb_columns() WHERE NOT internal ORDER BY ALL");

    private static List<string> Read(string database, string sql)
    {
        using var connection = new DuckDBConnection($"DataSource={database};ACCESS_MODE=READ_ONLY");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        return ReadTexts(reader);
    }

    private static List<string> OnlyIn(string one, string other, string table, string without, DuckDBCommand command)
    {
        command.CommandText =
            $"""
            SELECT 'only in {one}.{table}: ' || difference::text FROM (
                SELECT * {without} FROM {one}.{table} EXCEPT ALL SELECT * {without} FROM {other}.{table}
            ) AS difference
            """;
        using var reader = command.ExecuteReader();
        return ReadTexts(reader);
    }

    private static List<string> ReadTexts(DuckDBDataReader reader)
    {
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }
}
