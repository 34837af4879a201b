namespace Agnes.Migrations.Tests;

[TestFixture]
public sealed class InterruptedMigrationTests
{
    [Test]
    public void A_migration_that_breaks_halfway_leaves_nothing_of_itself_and_the_next_start_finishes()
    {
        using var database = new TempDatabase();
        // The migration makes three tables; the last of them is in its way.
        database.Execute("CREATE TABLE usage_session_summary (x int)");

        Assert.That(database.Migrate, Throws.Exception);

        Assert.That(
            database.Rows("SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'usage%'"),
            Is.EqualTo(["usage_session_summary"]));
        Assert.That(Migrator.CurrentVersion(database.Connection), Is.EqualTo(3));

        database.Execute("DROP TABLE usage_session_summary");
        database.Migrate();

        Assert.That(Migrator.CurrentVersion(database.Connection), Is.EqualTo(Migrator.LatestVersion));
    }

    [Test]
    public void A_legacy_row_that_cannot_be_read_loses_none_of_the_others()
    {
        using var database = new TempDatabase();
        database.Execute(
            """
            CREATE TABLE session_extraction_state (
                session_file text PRIMARY KEY, username text, processed_at text, items_extracted int, file_hash text);
            INSERT INTO session_extraction_state VALUES
                ('u/a.jsonl', 'u', '2026-01-02 03:04:05', 1, 'x'), ('u/b.jsonl', 'u', 'yesterday', 1, 'x')
            """);

        Assert.That(database.Migrate, Throws.Exception);
        Assert.That(database.Rows("SELECT * FROM session_extraction_state"), Has.Count.EqualTo(2));
        Assert.That(database.Rows("SELECT * FROM session_processor_state"), Is.Empty);

        database.Execute("UPDATE session_extraction_state SET processed_at = '2026-01-03 03:04:05' WHERE session_file = 'u/b.jsonl'");
        database.Migrate();

        Assert.That(
            database.Rows("SELECT session_file FROM session_processor_state ORDER BY session_file"),
            Is.EqualTo(["u/a.jsonl", "u/b.jsonl"]));
    }
}
