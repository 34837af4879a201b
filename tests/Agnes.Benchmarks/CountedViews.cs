using System.Globalization;
using Agnes.Api.Database;
using Agnes.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agnes.Benchmarks;

/// <summary>How fast the counting views answer over a million rows each, within 256 MiB and two threads.</summary>
internal static class CountedViews
{
    private const int Rows = 1_000_000;

    private const string File =
        "md5('u' || (f % 50))[1:8] || '-0000-4000-8000-' || md5('u' || (f % 50))[1:12] || '/' || md5('f' || f)[1:8] || '-aaaa-4bbb-8ccc-' || md5('f' || f)[1:12] || '.jsonl'";

    private const string Messages =
        $"""
        INSERT INTO usage_messages
        SELECT {File}, md5('s' || f), 'user' || (f % 50), 'user' || (f % 50) || '@example.com',
            'msg_01' || md5('m' || k)[1:22], 'req_01' || md5('r' || k)[1:22], 'message',
            CASE WHEN k % 3 = 0 THEN 'claude-opus-4-5-20251101' ELSE 'claude-haiku-4-5-20251001' END,
            false, CASE WHEN f % 50 = 7 AND is_copy THEN 'aside_question-' || f WHEN k % 5 = 0 THEN 'a' || md5('a' || f)[1:7] END,
            k % 20 = 0, hash(k) % 1000, hash(k + 1) % 5000, hash(k + 2) % 100000, hash(k + 3) % 10000, 0, 0,
            'standard', 'standard', 'global', NULL, NULL, NULL, '/home/someone/projects/project-' || (f % 100),
            TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_seconds(k * 20), 1
        FROM rows
        """;

    private const string Events =
        $"""
        INSERT INTO usage_events
        SELECT {File}, md5('s' || f), 'user' || (f % 50), 'user' || (f % 50) || '@example.com',
            md5('e' || k || f), md5('p' || k || f), CASE WHEN k % 50 > 0 THEN 'toolu_01' || md5('t' || k)[1:22] END,
            CASE WHEN k % 50 = 0 THEN 'slash_command' ELSE 'tool_use' END, 'Bash', NULL, NULL,
            CASE WHEN k % 50 = 0 THEN '/compact' END, NULL, CASE WHEN k % 11 = 0 THEN 'pending' ELSE 'success' END,
            false, false, NULL, 'claude-opus-4-5-20251101', '/home/someone/projects/project-' || (f % 100),
            TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_seconds(k * 20), 1
        FROM rows
        """;

    private const string Summaries =
        $"""
        INSERT INTO usage_session_summary
        SELECT {File}, md5('s' || f), 'user', 'user@example.com', NULL, NULL, NULL, NULL, NULL,
            TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_seconds(f * 2000), NULL,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, 0, 0, 0, 0, 0, 0, 0, 0, 1
        FROM (SELECT DISTINCT f FROM rows) AS files
        """;

    private static readonly string[] Queries =
    [
        "SELECT count(*), sum(input_tokens) FROM usage_messages_counted",
        "SELECT user_id, model, CAST(occurred_at AS date), count(*), sum(output_tokens) FROM usage_messages_counted GROUP BY 1, 2, 3",
        "SELECT count(*), count(tool_use_id) FROM usage_events_counted",
        "SELECT user_id, tool_name, CAST(occurred_at AS date), count(*) FROM usage_events_counted GROUP BY 1, 2, 3",
    ];

    public static async Task MeasureAsync(string[] percents, CancellationToken cancellationToken)
    {
        foreach (var percent in percents is [] ? [0, 5, 30] : percents.Select(text => int.Parse(text, CultureInfo.InvariantCulture)))
        {
            await MeasureOneAsync(percent, cancellationToken);
        }

        Measured.PrintPeakMemory();
    }

    private static async Task MeasureOneAsync(int percent, CancellationToken cancellationToken)
    {
        Console.WriteLine($"{percent} % of {Rows} rows repeat earlier ones");
        using var folder = new TempFolder();
        await using var database = await AgnesDatabase.OpenAsync(
            new DatabaseOptions { Path = folder.Combine("agnes.duckdb"), MemoryLimitMb = 256, Threads = 2 },
            NullLogger<AgnesDatabase>.Instance,
            cancellationToken);
        await FillAsync(database, percent, cancellationToken);
        foreach (var query in Queries)
        {
            await Measured.RunAsync(
                query[..40],
                times: 3,
                () => database.ReadAsync(
                    (connection, token) => connection.QueryAsync(query, row => row.GetValue(0), token),
                    cancellationToken));
        }
    }

    private static async Task FillAsync(AgnesDatabase database, int percent, CancellationToken cancellationToken)
    {
        var copies = Rows / 100 * percent;
        await database.WriteAsync(
            async (connection, token) =>
            {
                await connection.ExecuteAsync(CreateRows(Rows - copies, copies), token);
                await connection.ExecuteAsync(Messages, token);
                await connection.ExecuteAsync(Events, token);
                await connection.ExecuteAsync(Summaries, token);
            },
            cancellationToken);
        await database.CheckpointAsync(cancellationToken);
    }

    // The first rows are originals, a hundred to a file; the others are copies of some of them, in other files.
    private static string CreateRows(int originals, int copies) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            CREATE TEMP TABLE rows AS
            SELECT i AS k, i // 100 AS f, false AS is_copy FROM range({originals}) AS t(i)
            UNION ALL
            SELECT (j * {originals}) // {copies}, 10000000 + (j * {originals}) // {copies} // 100, true FROM range({copies}) AS t(j)
            """);
}
