using DuckDB.NET.Data;

namespace Agnes.FaultTests.Killing;

/// <summary>A database of the earliest version, with enough rows that its migration takes a while.</summary>
internal sealed class LegacyDatabase(FaultForm form)
{
    public int Rows { get; } = form.Of(inBrief: 20_000, inFull: 60_000, inSoak: 1_000_000);

    /// <summary>The number of rows that were never processed; the migration drops them.</summary>
    public int Unprocessed => Rows / 100;

    public void Create(string path)
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
