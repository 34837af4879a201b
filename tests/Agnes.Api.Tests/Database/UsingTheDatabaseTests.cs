using Agnes.Api.Database;

namespace Agnes.Api.Tests.Database;

[TestFixture]
[CancelAfter(60_000)]
public sealed class UsingTheDatabaseTests
{
    private const string Endless = "SELECT count(*) FROM range(1000000000000) AS a, range(1000000) AS b";

    [Test]
    public async Task Work_that_returns_is_committed_and_work_that_throws_is_not(CancellationToken cancellationToken)
    {
        await using var open = await OpenDatabase.InTempFolderAsync(cancellationToken);
        await open.ExecuteAsync("CREATE TABLE t (x int)", cancellationToken);

        await open.ExecuteAsync("INSERT INTO t VALUES (1)", cancellationToken);
        await Assert.ThrowsAsync<InvalidOperationException>(() => open.Database.WriteAsync(
            async (connection, token) =>
            {
                await connection.ExecuteAsync("INSERT INTO t VALUES (2)", token);
                throw new InvalidOperationException("on purpose");
            },
            cancellationToken));

        Assert.That(await open.RowsAsync("SELECT x FROM t", cancellationToken), Is.EqualTo(["1"]));
    }

    [Test]
    public async Task Readers_do_not_wait_for_the_writer_and_the_next_writer_does(CancellationToken cancellationToken)
    {
        await using var open = await OpenDatabase.InTempFolderAsync(cancellationToken);
        await open.ExecuteAsync("CREATE TABLE t (x int)", cancellationToken);
        var mayFinish = new TaskCompletionSource();
        var hasWritten = new TaskCompletionSource();
        var first = open.Database.WriteAsync(
            async (connection, token) =>
            {
                await connection.ExecuteAsync("INSERT INTO t VALUES (1)", token);
                hasWritten.SetResult();
                await mayFinish.Task;
            },
            cancellationToken);
        await hasWritten.Task;

        var seen = await open.RowsAsync("SELECT x FROM t", cancellationToken);
        var second = open.ExecuteAsync("INSERT INTO t SELECT count(*) + 10 FROM t", cancellationToken);

        Assert.That(seen, Is.Empty, "what is not committed is not seen");
        Assert.That(second.IsCompleted, Is.False);
        mayFinish.SetResult();
        await Task.WhenAll(first, second);
        Assert.That(await open.RowsAsync("SELECT x FROM t ORDER BY x", cancellationToken), Is.EqualTo(["1", "11"]));
    }

    [Test]
    public async Task A_checkpoint_does_not_disturb_a_transaction_under_way(CancellationToken cancellationToken)
    {
        await using var open = await OpenDatabase.InTempFolderAsync(cancellationToken);
        await open.ExecuteAsync("CREATE TABLE t (x int)", cancellationToken);

        await open.Database.WriteAsync(
            async (connection, token) =>
            {
                await connection.ExecuteAsync("INSERT INTO t VALUES (1)", token);
                await open.Database.CheckpointAsync(token);
                await connection.ExecuteAsync("INSERT INTO t VALUES (2)", token);
            },
            cancellationToken);

        Assert.That(await open.RowsAsync("SELECT x FROM t ORDER BY x", cancellationToken), Is.EqualTo(["1", "2"]));
    }

    [Test]
    public async Task Cancelling_interrupts_a_query(CancellationToken cancellationToken)
    {
        await using var open = await OpenDatabase.InTempFolderAsync(cancellationToken);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var started = new TaskCompletionSource();
        var query = open.Database.ReadAsync(
            (connection, token) =>
            {
                started.SetResult();
                return connection.QueryAsync(Endless, row => row.GetInt64(0), token);
            },
            cancel.Token);
        await started.Task;

        await cancel.CancelAsync();

        Assert.That(async () => await query, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Parameters_go_by_position_and_may_be_null(CancellationToken cancellationToken)
    {
        await using var open = await OpenDatabase.InTempFolderAsync(cancellationToken);
        var time = new DateTimeOffset(2026, 7, 1, 2, 3, 4, TimeSpan.FromHours(2)).AddTicks(1_234_560);

        var rows = await open.Database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                "SELECT $2, $1, $3::text IS NULL, $4::timestamptz, $5",
                row => (row.GetInt32(0), row.GetString(1), row.GetBoolean(2), row.GetFieldValue<DateTimeOffset>(3), row.GetString(4)),
                token,
                "a",
                2,
                null,
                time,
                "nul\0nul"),
            cancellationToken);

        Assert.That(rows, Is.EqualTo([(2, "a", true, time.ToUniversalTime(), "nul\uFFFDnul")]));
    }

    [Test]
    public async Task After_a_fatal_error_it_is_reopened_with_all_that_was_committed(CancellationToken cancellationToken)
    {
        await using var open = await OpenDatabase.InTempFolderAsync(cancellationToken);
        await open.ExecuteAsync("CREATE TABLE t AS SELECT 7 AS x", cancellationToken);

        // A setting of DuckDB's own tests: the checkpoint breaks, and with it the instance.
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => open.Database.ReadAsync(
            async (connection, token) =>
            {
                await connection.ExecuteAsync("SET debug_checkpoint_abort = 'before_truncate'", token);
                return await connection.ExecuteAsync("CHECKPOINT", token);
            },
            cancellationToken));

        Assert.That(await open.RowsAsync("SELECT x FROM t", cancellationToken), Is.EqualTo(["7"]));
        await open.ExecuteAsync("INSERT INTO t VALUES (8)", cancellationToken);
        Assert.That(await open.RowsAsync("SELECT count(*) FROM t", cancellationToken), Is.EqualTo(["2"]));
    }

    [Test]
    public async Task A_fatal_error_ends_the_work_of_others_and_keeps_new_work_waiting_until_it_is_open_again(
        CancellationToken cancellationToken)
    {
        await using var open = await OpenDatabase.InTempFolderAsync(cancellationToken);
        await open.ExecuteAsync("CREATE TABLE t AS SELECT 7 AS x", cancellationToken);
        var started = new TaskCompletionSource();
        var mayFinish = new TaskCompletionSource();
        var endless = open.Database.ReadAsync(
            async (connection, token) =>
            {
                started.SetResult();
                try
                {
                    return await connection.QueryAsync(Endless, row => row.GetInt64(0), token);
                }
                finally
                {
                    await mayFinish.Task;
                }
            },
            cancellationToken);
        await started.Task;

        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => open.Database.WriteAsync(
            (connection, token) => connection.ExecuteAsync(
                "SET debug_checkpoint_abort = 'before_truncate'; FORCE CHECKPOINT", token),
            cancellationToken));
        var isOpen = open.Database.IsOpen;
        var waiting = open.RowsAsync("SELECT x FROM t", cancellationToken);

        Assert.That(isOpen, Is.False);
        Assert.That(waiting.IsCompleted, Is.False);
        mayFinish.SetResult();
        Assert.That(() => endless, Throws.InstanceOf<DatabaseUnavailableException>());
        Assert.That(await waiting, Is.EqualTo(["7"]));
        Assert.That(open.Database.IsOpen);
    }

    [Test]
    public async Task Closing_ends_a_query_that_nobody_waits_for(CancellationToken cancellationToken)
    {
        await using var open = await OpenDatabase.InTempFolderAsync(cancellationToken);
        var started = new TaskCompletionSource();
        var query = open.Database.ReadAsync(
            async (connection, token) =>
            {
                await connection.QueryAsync("SELECT 1", row => row.GetInt32(0), token);
                started.SetResult();
                return await connection.QueryAsync(Endless, row => row.GetInt64(0), token);
            },
            cancellationToken);
        await started.Task;

        await open.Database.DisposeAsync();

        Assert.That(async () => await query, Throws.Exception);
        Assert.That(() => open.RowsAsync("SELECT 1", cancellationToken), Throws.InstanceOf<ObjectDisposedException>());
    }
}
