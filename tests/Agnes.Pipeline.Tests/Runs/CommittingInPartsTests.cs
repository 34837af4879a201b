using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Runs;

/// <summary>Commits of a session with several parts that fail: each row must be stored exactly once in the end.</summary>
[CancelAfter(60_000)]
public sealed class CommittingInPartsTests
{
    private const string OneLine = "{\"type\":\"mode\"}\n";
    private const int Parts = 3;

    private static readonly RowTable Table = new("test_parts", "session_file", "part");

    private readonly ScriptedProcessor _processor = new() { Tables = [Table] };
    private PipelineUnderTest _pipeline = null!;
    private FaultyStore _store = null!;

    /// <summary>The pace of the processor, relative to the commits.</summary>
    public enum Pace
    {
        /// <summary>All parts are ready before the first one is committed.</summary>
        Fast,

        /// <summary>A part is ready once the previous one was committed or rejected, as with a language model.</summary>
        Slow,
    }

    [SetUp]
    public async Task Start()
    {
        _pipeline = await PipelineUnderTest.StartAsync(TestContext.CurrentContext.CancellationToken);
        _pipeline.Limits.TimeBudget = TimeSpan.FromDays(10_000);
        _store = new FaultyStore(_pipeline.Store);
        await _pipeline.ExecuteAsync(
            "CREATE TABLE test_parts (session_file VARCHAR, part BIGINT)", TestContext.CurrentContext.CancellationToken);
    }

    [TearDown]
    public async Task Stop() => await _pipeline.DisposeAsync();

    [Test]
    public async Task A_rejected_part_is_written_once_by_the_next_run(
        [Range(1, Parts)] int rejected,
        [Values] Pace pace,
        [Values] bool isOutage,
        CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", Repeat(OneLine));
        _processor.Outcome = (session, _) => OneByOne(session, pace);
        _store.Fault = units => units.Any(unit => HasPart(unit, rejected)) ? Fault(isOutage) : null;

        var first = await _pipeline.RunAsync(_processor, _store, cancellationToken);

        var partsBetween = await PartsAsync(cancellationToken);
        var between = await StateAsync(cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(first.Errors, Is.EqualTo(isOutage ? 0 : 1));
            Assert.That(first.StoppedBecause, Is.EqualTo(isOutage ? "The disk is full." : null));
            Assert.That(first.ItemsExtracted, Is.EqualTo(partsBetween.Count), "the report counts what is stored");
            Assert.That(partsBetween, Is.EqualTo(Enumerable.Range(1, partsBetween.Count)), "no part is missing before another");
            Assert.That(between?.Position ?? 0, Is.EqualTo(partsBetween.Count * OneLine.Length), "the state tells what is stored");
            Assert.That(between?.Attempts ?? 0, Is.EqualTo(isOutage ? 0 : 1));
        });

        await AssertThatTheNextRunCompletesItAsync(cancellationToken);
    }

    [Test]
    public async Task A_part_that_is_rejected_every_time_ends_in_quarantine_and_loses_no_other_part(
        [Values] Pace pace,
        CancellationToken cancellationToken)
    {
        _pipeline.Limits.MaxAttempts = 3;
        _pipeline.Write("a.jsonl", Repeat(OneLine));
        _processor.Outcome = (session, _) => OneByOne(session, pace);
        _store.Fault = units => units.Any(unit => HasPart(unit, 2)) ? Fault(isOutage: false) : null;

        var attempts = new List<int>();
        for (var run = 0; run < 3; run++)
        {
            await _pipeline.RunAsync(_processor, _store, cancellationToken);
            var state = (await StateAsync(cancellationToken))!;
            attempts.Add(state.Attempts);
            _pipeline.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.That(attempts, Is.EqualTo([1, 2, 3]));
        Assert.That((await StateAsync(cancellationToken))!.Status, Is.EqualTo(SessionStatus.Quarantined));
        Assert.That(await PartsAsync(cancellationToken), Is.EqualTo([1]));
    }

    [Test]
    public async Task A_process_that_is_killed_between_two_parts_goes_on_after_the_last_one_that_was_written(
        [Range(0, Parts - 1)] int commits,
        [Values] Pace pace,
        CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", Repeat(OneLine));
        _processor.Outcome = (session, _) => OneByOne(session, pace);
        var written = 0;
        _store.Fault = _ => written++ < commits ? null : new IOException("The process is gone.");
        try
        {
            await _pipeline.RunAsync(_processor, _store, cancellationToken);
        }
        catch (IOException)
        {
            // The run breaks, unless all parts were in the commits that were written.
        }

        await AssertThatTheNextRunCompletesItAsync(cancellationToken);
    }

    [Test]
    public async Task A_processor_that_throws_after_a_rejected_part_counts_one_attempt(
        [Values] Pace pace,
        CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", Repeat(OneLine));
        _processor.Outcome = (session, _) => OneByOne(session, pace).Take(2)
            .Concat(Enumerable.Repeat(0, 1).Select<int, ProcessorOutcome>(_ => throw new InvalidOperationException("No.")));
        _store.Fault = units => units.Any(unit => HasPart(unit, 2)) ? Fault(isOutage: false) : null;

        var first = await _pipeline.RunAsync(_processor, _store, cancellationToken);

        Assert.That((first.Errors, (await StateAsync(cancellationToken))!.Attempts), Is.EqualTo((1, 1)));
        _processor.Outcome = (session, _) => OneByOne(session, pace);
        await AssertThatTheNextRunCompletesItAsync(cancellationToken);
    }

    [Test]
    public async Task Many_sessions_with_random_faults_are_stored_exactly_once_in_the_end(CancellationToken cancellationToken)
    {
        var processor = new ScriptedProcessor { Tables = [Table], Parallelism = 4 };
        var seed = TestContext.CurrentContext.Random.Next();
        var random = new Random(seed);
        for (var i = 0; i < 40; i++)
        {
            _pipeline.Write($"s{i}.jsonl", Repeat(OneLine));
        }

        processor.Outcome = (session, _) => OneByOne(session, Pace.Fast);
        _store.Fault = _ => random.Next(4) == 0 ? Fault(isOutage: random.Next(6) == 0) : null;
        for (var run = 0; run < 6; run++)
        {
            try
            {
                await _pipeline.RunAsync(processor, _store, cancellationToken);
            }
            catch (IOException)
            {
                // The store rejected the state of a failure, too: the run breaks.
            }

            _pipeline.Time.Advance(TimeSpan.FromDays(1));
        }

        _store.Fault = _ => null;
        await _pipeline.RunAsync(processor, _store, cancellationToken);

        var rows = await _pipeline.QueryAsync(
            "SELECT session_file, list(part ORDER BY part)::VARCHAR FROM test_parts GROUP BY ALL",
            row => (row.GetString(0), row.GetString(1)),
            cancellationToken);
        Assert.That(rows, Has.Count.EqualTo(40), $"seed {seed}");
        Assert.That(rows.Select(row => row.Item2), Is.All.EqualTo("[1, 2, 3]"), $"seed {seed}");
    }

    private async Task AssertThatTheNextRunCompletesItAsync(CancellationToken cancellationToken)
    {
        _pipeline.Time.Advance(TimeSpan.FromDays(1));
        _store.Fault = _ => null;
        var next = await _pipeline.RunAsync(_processor, _store, cancellationToken);

        Assert.That(await PartsAsync(cancellationToken), Is.EqualTo(Enumerable.Range(1, Parts)), "each row exactly once");
        var state = (await StateAsync(cancellationToken))!;
        Assert.That(next.Ok);
        Assert.That(
            (state.Status, state.Position, state.ItemsExtracted, state.Attempts, state.LastError),
            Is.EqualTo((SessionStatus.Processed, (long)Parts * OneLine.Length, Parts, 0, (string?)null)));
    }

    private IEnumerable<ProcessorOutcome> OneByOne(SessionContext session, Pace pace)
    {
        for (var part = (int)(session.Position / OneLine.Length) + 1; part <= Parts; part++)
        {
            var attempts = _store.Attempts;
            yield return new ProcessorOutcome.Advanced(
                part * OneLine.Length,
                More: part < Parts,
                ItemsExtracted: 1,
                [new TableRows(Table, [new Row(session.Key.ToString(), part)])]);

            // The clock moves until the writer stops waiting for further units.
            if (pace == Pace.Slow && part < Parts)
            {
                SpinWait.SpinUntil(() => CommitWasTried(attempts), TimeSpan.FromSeconds(5));
            }
        }
    }

    private bool CommitWasTried(int attemptsBefore)
    {
        _pipeline.Time.Advance(TimeSpan.FromMilliseconds(100));
        return _store.Attempts > attemptsBefore;
    }

    private static bool HasPart(SessionUnit unit, int part) =>
        unit.RowCount > 0 && unit.State.Position == part * OneLine.Length;

    private static Exception Fault(bool isOutage) =>
        isOutage ? new OutageException("The disk is full.") : new IOException("No.");

    private static string Repeat(string line) => string.Concat(Enumerable.Repeat(line, Parts));

    private Task<IReadOnlyList<int>> PartsAsync(CancellationToken cancellationToken) =>
        _pipeline.QueryAsync("SELECT part::INTEGER FROM test_parts ORDER BY part", row => row.GetInt32(0), cancellationToken);

    private async Task<SessionState?> StateAsync(CancellationToken cancellationToken)
    {
        var key = PipelineUnderTest.Key("a.jsonl").ToString();
        return (await _pipeline.Store.LoadStatesAsync(_processor.Name, [key], cancellationToken)).GetValueOrDefault(key);
    }

    private sealed record Row(string Session, long Part) : IRow
    {
        public void WriteTo(IRowWriter writer)
        {
            writer.Write(Session);
            writer.Write((long?)Part);
        }
    }
}
