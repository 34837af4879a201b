using System.Collections.Concurrent;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Runs;

/// <summary>The queue between workers and writer.</summary>
[CancelAfter(60_000)]
public sealed class QueueingUnitsTests
{
    private static readonly RowTable Table = new("test_rows", "session_file");

    private readonly ConcurrentBag<CountedRows> _prepared = [];
    private PipelineUnderTest _pipeline = null!;
    private FaultyStore _store = null!;

    [SetUp]
    public async Task Start()
    {
        _pipeline = await PipelineUnderTest.StartAsync(TestContext.CurrentContext.CancellationToken);
        _store = new FaultyStore(_pipeline.Store) { Preparation = Prepare };
    }

    [TearDown]
    public async Task Stop() => await _pipeline.DisposeAsync();

    [Test]
    public async Task Sessions_with_one_part_share_a_commit(CancellationToken cancellationToken)
    {
        Write(sessions: 50);

        var report = await _pipeline.RunAsync(ProcessorOf(rows: 1), _store, cancellationToken);

        Assert.That((report.Processed, report.Commits), Is.EqualTo((50, 1)));
    }

    [Test]
    public async Task Workers_pause_while_the_rows_of_two_commits_wait(CancellationToken cancellationToken)
    {
        const int workers = 4;
        const int rows = 1_000;
        Write(sessions: 200);
        var most = 0;
        _store.BeforeCommit = () =>
        {
            // The workers have all the time that they need to fill the queue.
            SpinWait.SpinUntil(() => Waiting() > 1_000 * rows, TimeSpan.FromMilliseconds(100));
            most = Math.Max(most, Waiting());
            return Task.CompletedTask;
        };

        var report = await _pipeline.RunAsync(ProcessorOf(rows, workers), _store, cancellationToken);

        Assert.That(report.Processed, Is.EqualTo(200));
        Assert.That(most, Is.InRange(10_000, 20_000 + (workers * rows)));
    }

    [Test]
    public async Task Units_that_are_larger_than_the_limit_are_written(CancellationToken cancellationToken)
    {
        Write(sessions: 5);

        var report = await _pipeline.RunAsync(ProcessorOf(rows: 50_000, workers: 2), _store, cancellationToken);

        Assert.That(report.Processed, Is.EqualTo(5));
    }

    [Test]
    public async Task Each_prepared_unit_is_disposed_once([Range(0, 3)] int faults, CancellationToken cancellationToken)
    {
        Write(sessions: 40);
        var attempts = 0;
        _store.Fault = units => faults switch
        {
            1 when units.Any(unit => unit.State is { SessionFile: "ada/s7.jsonl", Status: SessionStatus.Processed }) => new IOException("No."),
            2 => new OutageException("The disk is full."),
            3 when attempts++ >= 0 => new IOException("No."),
            _ => null,
        };

        try
        {
            await _pipeline.RunAsync(ProcessorOf(rows: 10, workers: 3), _store, cancellationToken);
        }
        catch (IOException) when (faults == 3)
        {
            // The store rejected the state of a failure, too.
        }

        Assert.That(_prepared, Is.Not.Empty);
        Assert.That(_prepared.Select(rows => rows.Disposals), Is.All.EqualTo(1));
    }

    private static ScriptedProcessor ProcessorOf(int rows, int workers = 1) => new()
    {
        Parallelism = workers,
        Outcome = (_, _) => [new ProcessorOutcome.Replaced(1, [new CountedRows(rows)])],
    };

    private int Waiting() => _prepared.Where(rows => rows.Disposals == 0).Sum(rows => rows.Count);

    // The real store writes states only: the rows of these tests have no content.
    private SessionUnit Prepare(SessionUnit unit)
    {
        var rows = unit.Rows.Select(rows => new CountedRows(rows.Count)).ToList();
        rows.ForEach(_prepared.Add);
        return unit with { Rows = rows };
    }

    private void Write(int sessions)
    {
        for (var i = 0; i < sessions; i++)
        {
            _pipeline.Write($"s{i}.jsonl", "{\"type\":\"mode\"}\n");
        }
    }

    private sealed record CountedRows(int RowCount) : TableRows(QueueingUnitsTests.Table, []), IDisposable
    {
        private int _disposals;

        public override int Count => RowCount;

        public int Disposals => Volatile.Read(ref _disposals);

        public void Dispose() => Interlocked.Increment(ref _disposals);
    }
}
