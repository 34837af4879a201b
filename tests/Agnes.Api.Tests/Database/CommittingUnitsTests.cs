using Agnes.Api.Database;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Agnes.Api.Tests.Database;

[TestFixture]
[CancelAfter(60_000)]
public sealed class CommittingUnitsTests
{
    private const string Notes = "SELECT session_file, words FROM notes ORDER BY ALL";

    private static readonly NotesProcessor Processor = new();

    private static readonly SessionState Done = new(
        "u1/a.jsonl",
        "u1",
        "alice@example.com",
        SessionStatus.Processed,
        new DateTimeOffset(2026, 7, 1, 2, 3, 4, TimeSpan.FromHours(2)).AddTicks(1_234_567),
        12,
        "xxh128:00",
        long.MaxValue,
        new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero),
        34,
        5,
        null,
        null,
        3);

    [Test]
    public async Task A_state_comes_back_as_it_was_with_times_in_UTC_cut_to_microseconds(CancellationToken cancellationToken)
    {
        await using var open = await WithNotesAsync(cancellationToken);
        var store = open.Store;
        var failed = new SessionState("-/b.jsonl", null, "-", SessionStatus.Failed, null, 0, null, null, null, 0, 1, Done.ProcessedAt, "it broke", 1);

        await store.CommitAsync(Processor, [new(Done, [], true), new(failed, [], false)], cancellationToken);
        var states = await store.LoadStatesAsync("notes", ["u1/a.jsonl", "-/b.jsonl", "u1/none.jsonl"], cancellationToken);

        var cut = new DateTimeOffset(2026, 7, 1, 0, 3, 4, TimeSpan.Zero).AddTicks(1_234_560);
        Assert.That(states, Has.Count.EqualTo(2));
        Assert.That(states["u1/a.jsonl"], Is.EqualTo(Done with { ProcessedAt = cut }));
        Assert.That(states["-/b.jsonl"], Is.EqualTo(failed with { RetryAfter = cut }));
        Assert.That(states["u1/a.jsonl"].ProcessedAt!.Value.Offset, Is.EqualTo(TimeSpan.Zero));
        Assert.That(await store.LoadStatesAsync("other", [Done.SessionFile], cancellationToken), Is.Empty);
    }

    [Test]
    public async Task Every_status_is_kept([Values] SessionStatus status, CancellationToken cancellationToken)
    {
        await using var open = await WithNotesAsync(cancellationToken);
        var store = open.Store;

        await store.CommitAsync(Processor, [new(Done with { Status = status }, [], false)], cancellationToken);

        Assert.That((await store.LoadStatesAsync("notes", [Done.SessionFile], cancellationToken))[Done.SessionFile].Status, Is.EqualTo(status));
    }

    [Test]
    public async Task A_newer_state_takes_the_place_of_the_older(CancellationToken cancellationToken)
    {
        await using var open = await WithNotesAsync(cancellationToken);
        var store = open.Store;

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await store.CommitAsync(Processor, [new(Done with { Attempts = attempt, UserId = null }, [], false)], cancellationToken);
        }

        var states = await store.LoadStatesAsync("notes", [Done.SessionFile], cancellationToken);
        Assert.That(states.Values.Select(state => (state.Attempts, state.UserId)), Is.EqualTo([(3, (string?)null)]));
    }

    [Test]
    public async Task Values_of_every_type_and_nulls_come_back(CancellationToken cancellationToken)
    {
        await using var open = await WithNotesAsync(cancellationToken);
        var full = new Note("u/a.jsonl", "żółw 🐢", -9_000_000_000, -7, true, Done.ProcessedAt);

        await CommitAsync(open, Replacing("u/a.jsonl", full, new Note("u/a.jsonl", null)), cancellationToken);

        Assert.That(
            await open.RowsAsync("SELECT words, big, small, flag, epoch_us(noted_at) FROM notes ORDER BY words", cancellationToken),
            Is.EqualTo([$"żółw 🐢|-9000000000|-7|True|{Done.ProcessedAt!.Value.ToUnixTimeMilliseconds() * 1000 + 456}", "||||"]));
    }

    [Test]
    public async Task Text_that_a_database_cannot_hold_loses_only_those_characters(CancellationToken cancellationToken)
    {
        await using var open = await WithNotesAsync(cancellationToken);

        await CommitAsync(
            open,
            Replacing("u/a.jsonl", new Note("u/a.jsonl", "before\0after"), new Note("u/a.jsonl", "x\ud800y")),
            cancellationToken);

        Assert.That(
            await open.RowsAsync("SELECT words FROM notes ORDER BY words", cancellationToken),
            Is.EqualTo(["before\uFFFDafter", "x\uFFFDy"]));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Rows_of_several_chunks_and_blocks_are_read_as_they_were_written(bool isPrepared, CancellationToken cancellationToken)
    {
        // Chunks hold 2,048 rows; blocks of packed rows hold 1 to 128 KiB, and one text here is longer than any.
        await using var open = await WithNotesAsync(cancellationToken);
        string[] texts = ["", "short", "twelve bytes", "thirteen byte", "żółw 🐢 żółw 🐢", new string('x', 1_000), new string('é', 200_000)];
        var notes = Enumerable.Range(0, 5_000)
            .Select(i => new Note(
                "u/a.jsonl",
                i == 2_500 ? texts[6] : i % 7 == 6 ? null : texts[i / 3 % 6],
                i % 5 == 0 ? null : long.MaxValue - i,
                i % 3 == 0 ? null : -i,
                i % 4 == 0 ? null : i % 2 == 0,
                i % 6 == 0 ? null : DateTimeOffset.UnixEpoch.AddMicroseconds(-i)))
            .ToList();
        var unit = Replacing("u/a.jsonl", [.. notes]);
        using var prepared = open.Store.Prepare(unit);

        await CommitAsync(open, isPrepared ? prepared : unit, cancellationToken);

        Assert.That(
            await open.RowsAsync("SELECT words, big, small, flag, epoch_us(noted_at) FROM notes ORDER BY rowid", cancellationToken),
            Is.EqualTo(notes.Select(note =>
                $"{note.Words}|{note.Big}|{note.Small}|{note.Flag}|{(note.At - DateTimeOffset.UnixEpoch)?.TotalMicroseconds}")));
    }

    [Test]
    public async Task A_row_that_violates_a_constraint_is_reported_as_such(CancellationToken cancellationToken)
    {
        await using var open = await WithNotesAsync(cancellationToken);
        var row = new SessionStateRow("notes", Done);

        await Assert.ThatAsync(
            () => open.Database.WriteAsync(
                (connection, _) =>
                {
                    ((DuckDBConnection)connection).AppendRows(null, SessionStateRow.Table, [row, row]);
                    return Task.CompletedTask;
                },
                cancellationToken),
            Throws.InstanceOf<DuckDBException>().With.Property(nameof(DuckDBException.ErrorType)).EqualTo(DuckDBErrorType.Constraint));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Rows_whose_state_was_deleted_are_replaced(bool isRestarted, CancellationToken cancellationToken)
    {
        await using var open = await WithNotesAsync(cancellationToken);
        await open.Store.LoadStampsAsync("notes", cancellationToken);
        foreach (var session in new[] { "u/a.jsonl", "u/b.jsonl" })
        {
            await CommitAsync(open, Replacing(session, new Note(session, "old")), cancellationToken);
        }

        await open.Store.ForgetAsync("notes", "u/a.jsonl", cancellationToken);
        using var restarted = new DuckDbPipelineStore(open.Database, new DeletedSessions());
        var store = isRestarted ? restarted : open.Store;
        await store.LoadStampsAsync("notes", cancellationToken);
        await store.CommitAsync(
            Processor,
            [Replacing("u/a.jsonl", new Note("u/a.jsonl", "new")), Replacing("u/c.jsonl", new Note("u/c.jsonl", "new"))],
            cancellationToken);
        await store.CommitAsync(Processor, [Replacing("u/c.jsonl", new Note("u/c.jsonl", "newer"))], cancellationToken);

        Assert.That(
            await open.RowsAsync(Notes, cancellationToken),
            Is.EqualTo(["u/a.jsonl|new", "u/b.jsonl|old", "u/c.jsonl|newer"]));
        Assert.That(
            await store.LoadStatesAsync("notes", ["u/a.jsonl", "u/b.jsonl", "u/c.jsonl"], cancellationToken),
            Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Replacing_takes_away_what_the_sessions_gave_before_and_no_more(CancellationToken cancellationToken)
    {
        await using var open = await WithNotesAsync(cancellationToken);
        foreach (var session in new[] { "u/a.jsonl", "u/b.jsonl", "u/c.jsonl" })
        {
            await CommitAsync(open, Replacing(session, new Note(session, "old"), new Note(session, "older")), cancellationToken);
        }

        await open.Store.CommitAsync(
            Processor,
            [Replacing("u/a.jsonl", new Note("u/a.jsonl", "new")), Replacing("u/c.jsonl")],
            cancellationToken);

        Assert.That(
            await open.RowsAsync(Notes, cancellationToken),
            Is.EqualTo(["u/a.jsonl|new", "u/b.jsonl|old", "u/b.jsonl|older"]));
    }

    [Test]
    public async Task Windows_add_up_and_the_last_state_holds(CancellationToken cancellationToken)
    {
        await using var open = await WithNotesAsync(cancellationToken);
        var store = open.Store;
        SessionUnit Window(long position, string words) => new(
            Done with { Status = SessionStatus.Partial, Position = position },
            [Processor.Rows(new Note(Done.SessionFile, words))],
            ReplacesRows: false);

        await store.CommitAsync(Processor, [Window(1, "one"), Window(2, "two")], cancellationToken);
        await store.CommitAsync(Processor, [Window(3, "three")], cancellationToken);

        Assert.That(
            await open.RowsAsync("SELECT words FROM notes ORDER BY words", cancellationToken),
            Is.EqualTo(["one", "three", "two"]));
        Assert.That((await store.LoadStatesAsync("notes", [Done.SessionFile], cancellationToken))[Done.SessionFile].Position, Is.EqualTo(3));
    }

    [Test]
    public async Task Of_two_replacements_in_one_commit_the_later_holds(CancellationToken cancellationToken)
    {
        await using var open = await WithNotesAsync(cancellationToken);

        await open.Store.CommitAsync(
            Processor,
            [Replacing("u/a.jsonl", new Note("u/a.jsonl", "first")), Replacing("u/a.jsonl", new Note("u/a.jsonl", "second"))],
            cancellationToken);

        Assert.That(await open.RowsAsync(Notes, cancellationToken), Is.EqualTo(["u/a.jsonl|second"]));
    }

    [Test]
    public async Task A_row_that_breaks_leaves_everything_as_it_was(CancellationToken cancellationToken)
    {
        await using var open = await WithNotesAsync(cancellationToken);
        await CommitAsync(open, Replacing("u/a.jsonl", new Note("u/a.jsonl", "old")), cancellationToken);
        var broken = new SessionUnit(Done, [Processor.Rows(new Note("u/a.jsonl", "new"), new HalfARow("u/a.jsonl"))], true);

        await Assert.ThatAsync(
            () => CommitAsync(open, broken, cancellationToken),
            Throws.InvalidOperationException.With.Message.EqualTo("on purpose"));

        Assert.That(await open.RowsAsync(Notes, cancellationToken), Is.EqualTo(["u/a.jsonl|old"]));
        Assert.That(
            await open.Store.LoadStatesAsync("notes", [Done.SessionFile], cancellationToken),
            Has.No.Member(Done.SessionFile));
    }

    [Test]
    public async Task Columns_in_another_order_than_the_tables_are_refused_by_name(CancellationToken cancellationToken)
    {
        await using var open = await WithNotesAsync(cancellationToken);
        var mistaken = new NotesProcessor("session_file", "words", "small", "big", "flag", "noted_at");

        await Assert.ThatAsync(
            () => open.Store.CommitAsync(mistaken, [new(Done, [], false)], cancellationToken),
            Throws.InvalidOperationException
                .With.Message.Contains("'notes'")
                .And.Message.Contains("words, big, small")
                .And.Message.Contains("words, small, big"));
    }

    [Test]
    public async Task Forgetting_tells_how_many_sessions_it_forgot(CancellationToken cancellationToken)
    {
        await using var open = await WithNotesAsync(cancellationToken);
        var store = open.Store;
        await store.CommitAsync(
            Processor,
            [.. "abc".Select(name => new SessionUnit(Done with { SessionFile = $"u/{name}.jsonl" }, [], false))],
            cancellationToken);

        Assert.That(await store.ForgetAsync("notes", "u/none.jsonl", cancellationToken), Is.Zero);
        Assert.That(await store.ForgetAsync("other", null, cancellationToken), Is.Zero);
        Assert.That(await store.ForgetAsync("notes", "u/a.jsonl", cancellationToken), Is.EqualTo(1));
        Assert.That(await store.ForgetAsync("notes", null, cancellationToken), Is.EqualTo(2));
        Assert.That(await store.LoadStatesAsync("notes", ["u/a.jsonl", "u/b.jsonl", "u/c.jsonl"], cancellationToken), Is.Empty);

        await store.CommitAsync(Processor, [new(Done with { SessionFile = "u/a.jsonl" }, [], false)], cancellationToken);
        Assert.That(await store.LoadStatesAsync("notes", ["u/a.jsonl"], cancellationToken), Has.Count.EqualTo(1), "it can be done anew");
    }

    [Test]
    public async Task The_stamps_follow_what_is_committed_and_what_is_not(CancellationToken cancellationToken)
    {
        await using var open = await WithNotesAsync(cancellationToken);
        var stamps = await open.Store.LoadStampsAsync("notes", cancellationToken);
        var random = new Random(7);

        for (var i = 0; i < 60; i++)
        {
            var name = $"u{random.Next(3)}/s{random.Next(8)}.jsonl";
            var unit = new SessionUnit(Done with { SessionFile = name, FileSize = i, ProcessorVersion = random.Next(3) }, [], false);
            await (random.Next(5) switch
            {
                0 => open.Store.ForgetAsync("notes", random.Next(4) == 0 ? null : name, cancellationToken),
                1 => RefuseAsync(open, unit, cancellationToken),
                _ => open.Store.CommitAsync(Processor, [unit, unit with { State = unit.State with { FileSize = i + 1 } }], cancellationToken),
            });
            stamps = await open.Store.LoadStampsAsync("notes", cancellationToken);
            using var fresh = new DuckDbPipelineStore(open.Database, new DeletedSessions());
            var stored = await fresh.LoadStampsAsync("notes", cancellationToken);

            Assert.That(stamps.All, Is.EquivalentTo(stored.All));
        }

        Assert.That(stamps.All, Is.Not.Empty);
    }

    [Test]
    public async Task Folders_belong_to_users_by_id_or_whole_address_active_or_not(CancellationToken cancellationToken)
    {
        await using var open = await WithNotesAsync(cancellationToken);
        await open.ExecuteAsync(
            "INSERT INTO users (id, email, name, role, active, created_at) VALUES ('u1', 'a@example.com', 'A', 'analyst', true, now()), ('u2', 'b@example.com', 'B', 'analyst', false, now()), ('u3', 'c@example.com', 'C', 'analyst', true, now()), ('u4', 'C@example.com', 'C', 'analyst', true, now())",
            cancellationToken);

        var owners = await open.Store.LoadOwnersAsync(cancellationToken);

        string[] folders = ["u1", "u2", "B@Example.com", "b", "b@example.org", "U1", "c@example.com"];
        Assert.That(folders.Select(folder => $"{folder} {owners.OwnerOf(folder).UserId} {owners.OwnerOf(folder).Username}"), Is.EqualTo(
        [
            "u1 u1 a@example.com",
            "u2 u2 b@example.com",
            "B@Example.com u2 b@example.com",
            "b  b",
            "b@example.org  b@example.org",
            "U1  U1",
            "c@example.com  c@example.com",
        ]), "two people with one address have none of its folders");
    }

    private static async Task<OpenDatabase> WithNotesAsync(CancellationToken cancellationToken)
    {
        var open = await OpenDatabase.InTempFolderAsync(cancellationToken);
        await open.ExecuteAsync(NotesProcessor.CreateTable, cancellationToken);
        return open;
    }

    private static SessionUnit Replacing(string session, params IRow[] rows) =>
        new(Done with { SessionFile = session }, [Processor.Rows(rows)], ReplacesRows: true);

    private static async Task RefuseAsync(OpenDatabase open, SessionUnit unit, CancellationToken cancellationToken)
    {
        var broken = unit with { Rows = [Processor.Rows(new HalfARow(unit.State.SessionFile))] };
        await Assert.ThatAsync(() => CommitAsync(open, broken, cancellationToken), Throws.InvalidOperationException);
    }

    private static Task CommitAsync(OpenDatabase open, SessionUnit unit, CancellationToken cancellationToken) =>
        open.Store.CommitAsync(Processor, [unit], cancellationToken);
}
