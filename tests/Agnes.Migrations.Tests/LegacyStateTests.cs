namespace Agnes.Migrations.Tests;

[TestFixture]
public sealed class LegacyStateTests
{
    private const string States =
        """
        SELECT processor_name, session_file, username, user_id, status, epoch_us(processed_at), items_extracted,
            file_hash, file_size, file_mtime, position, attempts, retry_after, last_error, processor_version
        FROM session_processor_state ORDER BY session_file
        """;

    // 2026-01-02T03:04:05.678901Z
    private const long Moment = 1767323045678901;

    [Test]
    public void Its_rows_become_processed_states_of_verification()
    {
        using var database = WithLegacyTable("timestamp");
        database.Execute("INSERT INTO session_extraction_state VALUES ('alice/a.jsonl', 'alice@example.com', '2026-01-02 03:04:05.678901', 7, 'd41d8cd98f00b204e9800998ecf8427e')");

        database.Migrate();

        Assert.That(
            database.Rows(States),
            Is.EqualTo([$"verification|alice/a.jsonl|alice@example.com||processed|{Moment}|7|d41d8cd98f00b204e9800998ecf8427e|||0|0|||1"]));
        Assert.That(Tables(database), Has.No.Member("session_extraction_state"));
    }

    [TestCase("America/New_York")]
    [TestCase("Asia/Kolkata")]
    [TestCase("UTC")]
    public void Naive_times_are_UTC_whatever_the_zone_of_the_host(string zone)
    {
        using var database = WithLegacyTable("timestamp");
        database.Execute($"SET GLOBAL TimeZone = '{zone}'");
        database.Execute("INSERT INTO session_extraction_state VALUES ('a/a.jsonl', 'a', '2026-01-02 03:04:05.678901', 0, NULL)");

        database.Migrate();

        Assert.That(database.Rows("SELECT epoch_us(processed_at) FROM session_processor_state"), Is.EqualTo([$"{Moment}"]));
    }

    [Test]
    public void Times_with_a_zone_stay_the_same_moment()
    {
        using var database = WithLegacyTable("timestamptz");
        database.Execute("SET GLOBAL TimeZone = 'America/New_York'");
        database.Execute("INSERT INTO session_extraction_state VALUES ('a/a.jsonl', 'a', '2026-01-02 05:04:05.678901+02', 0, NULL)");

        database.Migrate();

        Assert.That(database.Rows("SELECT epoch_us(processed_at) FROM session_processor_state"), Is.EqualTo([$"{Moment}"]));
    }

    [Test]
    public void A_row_that_was_never_processed_is_to_be_done_anew()
    {
        using var database = WithLegacyTable("timestamp");
        database.Execute("INSERT INTO session_extraction_state VALUES ('a/a.jsonl', 'a', NULL, 3, 'x')");

        database.Migrate();

        Assert.That(database.Rows(States), Is.Empty);
        Assert.That(Tables(database), Has.No.Member("session_extraction_state"));
    }

    [Test]
    public void Without_a_user_name_the_folder_stands_in_and_without_a_count_zero()
    {
        using var database = WithLegacyTable("timestamp");
        database.Execute("INSERT INTO session_extraction_state VALUES ('bob/a.jsonl', NULL, '2026-01-02 03:04:05', NULL, NULL)");

        database.Migrate();

        Assert.That(
            database.Rows("SELECT username, items_extracted, file_hash IS NULL FROM session_processor_state"),
            Is.EqualTo(["bob|0|True"]));
    }

    [Test]
    public void A_newer_state_is_not_overwritten_and_a_second_run_changes_nothing()
    {
        using var database = TempDatabase.Migrated();
        database.Execute(
            """
            INSERT INTO session_processor_state (processor_name, session_file, username, status, items_extracted, position, attempts, processor_version)
            VALUES ('verification', 'a/a.jsonl', 'a', 'partial', 1, 17, 0, 1), ('usage', 'a/a.jsonl', 'a', 'failed', 2, 0, 3, 1)
            """);
        MakeLegacyTable(database, "timestamp");
        database.Execute("INSERT INTO session_extraction_state VALUES ('a/a.jsonl', 'a', '2026-01-02 03:04:05', 9, 'x'), ('a/b.jsonl', 'a', '2026-01-02 03:04:05', 8, 'y')");
        const string Carried = "SELECT processor_name, session_file, status, items_extracted FROM session_processor_state ORDER BY ALL";

        RunAgain(database);
        var once = database.Rows(Carried);
        RunAgain(database);

        Assert.That(
            once,
            Is.EqualTo(["usage|a/a.jsonl|failed|2", "verification|a/a.jsonl|partial|1", "verification|a/b.jsonl|processed|8"]));
        Assert.That(database.Rows(Carried), Is.EqualTo(once));
    }

    [Test]
    public void Without_the_table_nothing_happens()
    {
        using var database = TempDatabase.Migrated();

        Assert.That(database.Rows(States), Is.Empty);
    }

    private static void RunAgain(TempDatabase database)
    {
        database.Execute("DELETE FROM schema_version WHERE version = 5");
        database.Migrate();
    }

    private static TempDatabase WithLegacyTable(string timeType)
    {
        var database = new TempDatabase();
        MakeLegacyTable(database, timeType);
        return database;
    }

    private static void MakeLegacyTable(TempDatabase database, string timeType) =>
        database.Execute(
            $"""
            CREATE TABLE session_extraction_state (
                session_file varchar PRIMARY KEY, username varchar, processed_at {timeType}, items_extracted integer, file_hash varchar)
            """);

    private static IReadOnlyList<string> Tables(TempDatabase database) =>
        database.Rows("SELECT table_name FROM information_schema.tables");
}
