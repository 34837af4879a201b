using Agnes.Api.Database;
using Agnes.Migrations;
using Agnes.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Agnes.Api.Tests.Database;

[TestFixture]
[CancelAfter(60_000)]
public sealed class OpeningTheDatabaseTests
{
    [Test]
    public async Task A_missing_one_is_made_and_kept_from_others(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        var path = OpenDatabase.PathIn(folder);
        await using var database = await OpenDatabase.OpenAsync(path, TimeProvider.System, cancellationToken);

        var version = await database.ReadAsync(
            (connection, _) => Task.FromResult(Migrator.CurrentVersion(connection)),
            cancellationToken);

        Assert.That(version, Is.EqualTo(Migrator.LatestVersion));
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That(
                File.GetUnixFileMode(Path.GetDirectoryName(path)!),
                Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        }
    }

    [Test]
    public async Task What_was_written_is_there_after_the_next_start(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        var path = OpenDatabase.PathIn(folder);
        await using (var first = await OpenDatabase.OpenAsync(path, TimeProvider.System, cancellationToken))
        {
            await first.WriteAsync((connection, token) => connection.ExecuteAsync("CREATE TABLE t AS SELECT 7 AS x", token), cancellationToken);
        }

        Assert.That(File.Exists(path + ".wal"), Is.False, "the log is folded into the file when the database closes");
        await using var second = await OpenDatabase.OpenAsync(path, TimeProvider.System, cancellationToken);
        var rows = await second.ReadAsync(
            (connection, token) => connection.QueryAsync("SELECT x FROM t", row => row.GetInt32(0), token),
            cancellationToken);
        Assert.That(rows, Is.EqualTo([7]));
    }

    [Test]
    public async Task What_a_killed_process_had_spilled_is_removed(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        var path = OpenDatabase.PathIn(folder);
        var spilled = Path.Combine(path + ".tmp", "duckdb_temp_storage_DEFAULT-0.tmp");
        Directory.CreateDirectory(path + ".tmp");
        await File.WriteAllBytesAsync(spilled, new byte[1000], cancellationToken);

        await using var database = await OpenDatabase.OpenAsync(path, TimeProvider.System, cancellationToken);

        Assert.That(File.Exists(spilled), Is.False);
    }

    [Test]
    public async Task Times_are_in_UTC_on_every_connection(CancellationToken cancellationToken)
    {
        await using var open = await OpenDatabase.InTempFolderAsync(cancellationToken);

        Assert.That(await open.RowsAsync("SELECT current_setting('TimeZone')", cancellationToken), Is.EqualTo(["UTC"]));
    }

    [Test]
    public async Task Memory_and_threads_are_those_of_the_options(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        await using var database = await AgnesDatabase.OpenAsync(
            new DatabaseOptions { Path = folder.Combine("a.duckdb"), MemoryLimitMb = 100, Threads = 3 },
            Microsoft.Extensions.Logging.Abstractions.NullLogger<AgnesDatabase>.Instance,
            cancellationToken);

        var settings = await database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                "SELECT current_setting('memory_limit') || ' ' || current_setting('threads')",
                row => row.GetString(0),
                token),
            cancellationToken);

        Assert.That(settings, Is.EqualTo(["100.0 MiB 3"]));
    }

    [Test]
    public async Task A_file_that_is_no_database_is_refused_in_one_line(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        var path = folder.Combine("agnes.duckdb");
        await File.WriteAllTextAsync(path, "These are somebody's notes, and must stay as they are.", cancellationToken);

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(
            () => OpenDatabase.OpenAsync(path, TimeProvider.System, cancellationToken));

        Assert.That(refusal!.Message, Does.Contain(path).And.Contain("is no DuckDB database").And.Contain("DATA_DIR"));
        Assert.That(refusal.Message, Does.Not.Contain('\n'));
        Assert.That(await File.ReadAllTextAsync(path, cancellationToken), Does.StartWith("These are somebody's notes"));
    }

    [Test]
    public async Task One_of_a_newer_Agnes_is_refused_in_one_line(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        var path = OpenDatabase.PathIn(folder);
        await using (var database = await OpenDatabase.OpenAsync(path, TimeProvider.System, cancellationToken))
        {
            await database.WriteAsync(
                (connection, token) => connection.ExecuteAsync("INSERT INTO schema_version VALUES (999, NULL, NULL)", token),
                cancellationToken);
        }

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(
            () => OpenDatabase.OpenAsync(path, TimeProvider.System, cancellationToken));

        Assert.That(refusal!.Message, Does.Contain(path).And.Contain("newer Agnes").And.Contain("999"));
        Assert.That(refusal.Message, Does.Not.Contain('\n'));
    }

    [Test]
    public async Task One_that_another_process_holds_is_refused_in_one_line(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        var path = OpenDatabase.PathIn(folder);
        await (await OpenDatabase.OpenAsync(path, TimeProvider.System, cancellationToken)).DisposeAsync();
        await using var holder = await DatabaseHolder.StartAsync(path, cancellationToken);

        var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(
            () => OpenDatabase.OpenAsync(path, TimeProvider.System, cancellationToken));

        Assert.That(refusal!.Message, Does.Contain(path).And.Contain("another process").And.Contain($"PID {holder.Id}"));
        Assert.That(refusal.Message, Does.Not.Contain('\n'));
    }

    [Test]
    public async Task A_second_spelling_of_the_path_leads_to_the_same_instance(CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Combine("real"));
        Directory.CreateSymbolicLink(folder.Combine("link"), folder.Combine("real"));
        await using var one = await OpenDatabase.OpenAsync(folder.Combine("real", "a.duckdb"), TimeProvider.System, cancellationToken);
        await using var other = await OpenDatabase.OpenAsync(folder.Combine("link", "..", "link", "a.duckdb"), TimeProvider.System, cancellationToken);

        await one.WriteAsync((connection, token) => connection.ExecuteAsync("CREATE TABLE t AS SELECT 7 AS x", token), cancellationToken);

        var rows = await other.ReadAsync(
            (connection, token) => connection.QueryAsync("SELECT x FROM t", row => row.GetInt32(0), token),
            cancellationToken);
        Assert.That(rows, Is.EqualTo([7]));
    }

    [Test]
    public async Task The_log_is_folded_into_the_file_now_and_then(CancellationToken cancellationToken)
    {
        var time = new FakeTimeProvider();
        await using var open = await OpenDatabase.InTempFolderAsync(time, cancellationToken);
        await open.ExecuteAsync("CREATE TABLE t AS SELECT range AS x FROM range(100000)", cancellationToken);
        var log = new FileInfo(open.Path + ".wal");
        Assert.That(log.Length, Is.Positive);

        time.Advance(new DatabaseOptions().CheckpointInterval);

        Assert.That(() => { log.Refresh(); return log.Exists ? log.Length : 0; }, Is.Zero.After(30_000, 20));
    }
}
