using DuckDB.NET.Data;

namespace Agnes.FaultTests.Killing;

/// <summary>A database as the earliest version left it, with enough in it that its migration takes a while.</summary>
internal static class LegacyDatabase
{
    public static readonly int Rows = FaultForm.Of(60_000, 1_000_000);

    /// <summary>How many of the rows were never processed, and are not carried over.</summary>
    public static readonly int Unprocessed = Rows / 100;

    public static void Make(string path)
    {
        using var connection = new DuckDBConnection($"DataSource={path}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            CREATE TABLE session_extraction_state (
                session_file varchar PRIMARY KEY, username varchar, processed_at timestamp, items_extracted integer,
                file_hash varchar);
            INSERT INTO session_extraction_state
            SELECT
                concat('analyst', i % 20, '/session', i, '.jsonl'),
                CASE WHEN i % 3 > 0 THEN concat('analyst', i % 20, '@example.com') END,
                CASE WHEN i % 100 > 0 THEN TIMESTAMP '2026-01-01 00:00:00' + to_seconds(i) END,
                CASE WHEN i % 7 > 0 THEN i % 50 END,
                md5(i::varchar)
            FROM range({Rows}) AS numbers(i)
            """;
        command.ExecuteNonQuery();
    }
}
