using Agnes.Api.Database;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Usage;
using Agnes.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agnes.FaultTests.Database;

/// <summary>
/// Writes state and rows over and over, as runs do, beside a plain copy of what must be there: DuckDB was seen to lose
/// rows, and to break, under upserts.
/// </summary>
[TestFixture]
[CancelAfter(1_800_000)]
public sealed class UpsertSoakTests
{
    private const int Sessions = 4_000;

    private static readonly UsageProcessor Processor = new(TimeSpan.FromMinutes(10));

    private readonly Random _random = FaultSeed.NewRandom();
    private readonly Dictionary<string, (SessionState State, string[] Messages)> _expected = new(StringComparer.Ordinal);

    [TestCase(FaultForm.Brief)]
    [TestCase(FaultForm.Full, Category = TestCategories.LongRunning)]
    public async Task Upserts_and_rewrites_lose_no_row_and_break_nothing(FaultForm form, CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        var upserts = 0;
        while (upserts < form.Of(inBrief: 20_000, inFull: 200_000, inSoak: 2_000_000))
        {
            await using var database = await OpenAsync(folder, cancellationToken);
            using var store = new DuckDbPipelineStore(database, new DeletedSessions());
            Assert.That(await StoredAsync(database, store, cancellationToken), Is.EqualTo(Expected()), "after a restart");
            var checkpoints = CheckpointsAsync(database, cancellationToken);
            for (var commit = 0; commit < 60; commit++)
            {
                upserts += await CommitAsync(database, store, cancellationToken);
            }

            await checkpoints;
            Assert.That(await StoredAsync(database, store, cancellationToken), Is.EqualTo(Expected()), $"after {upserts} upserts");
        }
    }

    private static Task<AgnesDatabase> OpenAsync(TempFolder folder, CancellationToken cancellationToken) =>
        AgnesDatabase.OpenAsync(
            new DatabaseOptions { Path = folder.Combine("agnes.duckdb") },
            NullLogger<AgnesDatabase>.Instance,
            cancellationToken);

    private static async Task CheckpointsAsync(AgnesDatabase database, CancellationToken cancellationToken)
    {
        for (var i = 0; i < 5; i++)
        {
            await Task.Delay(20, cancellationToken);
            await database.CheckpointAsync(cancellationToken);
        }
    }

    /// <summary>Executes one commit of random size, or one that is rolled back.</summary>
    /// <returns>How many rows of state it wrote.</returns>
    private async Task<int> CommitAsync(AgnesDatabase database, DuckDbPipelineStore store, CancellationToken cancellationToken)
    {
        var units = Enumerable.Range(0, 1 << _random.Next(11)).Select(_ => NewUnit()).ToList();
        switch (_random.Next(8))
        {
            case 0:
                // A later row of the commit cannot be written, so no row is written.
                var broken = new TableRows(UsageTables.Messages, [new BrokenRow()]);
                await Assert.ThrowsAsync<NotSupportedException>(() => store.CommitAsync(
                    Processor, [.. units, NewUnit() with { Rows = [broken] }], cancellationToken));
                return 0;
            case 1:
                var forgotten = units[0].State.SessionFile;
                await store.ForgetAsync(Processor.Name, forgotten, cancellationToken);
                await database.WriteAsync(
                    (connection, token) => connection.ExecuteAsync(
                        "DELETE FROM usage_messages WHERE session_file = $1", token, forgotten),
                    cancellationToken);
                _expected.Remove(forgotten);
                return 1;
            default:
                await store.CommitAsync(Processor, units, cancellationToken);
                units.ForEach(Expect);
                return units.Count;
        }
    }

    private SessionUnit NewUnit()
    {
        var number = _random.Next(Sessions);
        var file = $"user-{number % 7}/session-{number:d6}.jsonl";
        var state = new SessionState(
            file,
            $"user-{number % 7}",
            "someone@example.com",
            (SessionStatus)_random.Next(4),
            Lines.Start.AddSeconds(_random.Next()),
            _random.Next(),
            $"xxh128:{_random.NextInt64():x32}",
            _random.NextInt64(1L << 40),
            Lines.Start.AddMilliseconds(_random.Next()),
            _random.Next(),
            _random.Next(8),
            _random.Next(2) == 0 ? null : Lines.Start.AddSeconds(_random.Next()),
            _random.Next(2) == 0 ? null : "It failed.",
            1);
        var source = new UsageRowSource(file, new SessionOwner("user", "someone@example.com"), 1);
        IReadOnlyList<IRow> messages =
        [
            .. Enumerable.Range(0, _random.Next(4)).Select(_ => new UsageMessage
            {
                Source = source,
                MessageId = $"msg_{_random.NextInt64():x}",
                Kind = UsageMessageKinds.Message,
                OccurredAt = state.ProcessedAt,
            }),
        ];
        // Some units change only the state, as a failed session does.
        return _random.Next(4) == 0
            ? new SessionUnit(state, [], ReplacesRows: false)
            : new SessionUnit(state, [new TableRows(UsageTables.Messages, messages)], ReplacesRows: true);
    }

    private void Expect(SessionUnit unit)
    {
        var file = unit.State.SessionFile;
        var messages = unit.ReplacesRows
            ? unit.Rows.SelectMany(rows => rows.Rows).Cast<UsageMessage>().Select(message => message.MessageId).ToArray()
            : _expected.GetValueOrDefault(file).Messages ?? [];
        _expected[file] = (unit.State, messages);
    }

    private List<string> Expected() =>
    [
        .. _expected.Values
            .Select(session => Describe(session.State, session.Messages))
            .Order(StringComparer.Ordinal),
    ];

    private static string Describe(SessionState state, IEnumerable<string> messages) =>
        $"{state} {string.Join(' ', messages.Order(StringComparer.Ordinal))}";

    private static async Task<List<string>> StoredAsync(
        AgnesDatabase database,
        DuckDbPipelineStore store,
        CancellationToken cancellationToken)
    {
        var files = await database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                "SELECT session_file FROM session_processor_state", row => row.GetString(0), token),
            cancellationToken);
        var states = await store.LoadStatesAsync(Processor.Name, [.. files], cancellationToken);
        Assert.That(files, Is.EquivalentTo(states.Keys));
        var messages = await database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                "SELECT session_file, message_id FROM usage_messages", row => (File: row.GetString(0), Id: row.GetString(1)), token),
            cancellationToken);
        var messagesOf = messages.ToLookup(message => message.File, message => message.Id, StringComparer.Ordinal);
        Assert.That(messagesOf.Select(file => file.Key), Is.SubsetOf(files));
        return [.. states.Values.Select(state => Describe(state, messagesOf[state.SessionFile])).Order(StringComparer.Ordinal)];
    }

    private sealed record BrokenRow : IRow
    {
        public void WriteTo(IRowWriter writer) => throw new NotSupportedException("It cannot be written.");
    }
}
