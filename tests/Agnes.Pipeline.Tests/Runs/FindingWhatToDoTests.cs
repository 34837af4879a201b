using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Runs;

[CancelAfter(60_000)]
public sealed class FindingWhatToDoTests
{
    private const string OneLine = "{\"type\":\"mode\"}\n";

    private readonly ScriptedProcessor _processor = new();
    private PipelineUnderTest _pipeline = null!;

    [SetUp]
    public async Task Start() => _pipeline = await PipelineUnderTest.StartAsync(TestContext.CurrentContext.CancellationToken);

    [TearDown]
    public async Task Stop() => await _pipeline.DisposeAsync();

    [Test]
    public async Task A_new_session_is_done_and_its_row_says_what_was_read(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine + OneLine);

        var report = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((report.Scanned, report.Processed, report.ItemsExtracted, report.Ok), Is.EqualTo((1, 1, 2, true)));
        var state = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);
        Assert.That(
            (state.Status, state.ItemsExtracted, state.FileSize, state.FileMtime, state.ProcessedAt, state.ProcessorVersion, state.Username),
            Is.EqualTo((
                SessionStatus.Processed, 2, 2L * OneLine.Length, PipelineUnderTest.Start.AddHours(-1),
                PipelineUnderTest.Start, 1, "ada")));
        Assert.That(state.FileHash, Does.StartWith("xxh128:"));
    }

    [Test]
    public async Task A_stable_session_is_never_opened_again(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine);
        await _pipeline.RunAsync(_processor, cancellationToken);

        var report = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That(report.Scanned, Is.Zero);
        Assert.That(_processor.Begun, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_touched_session_is_skipped_once_and_then_stable(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine);
        await _pipeline.RunAsync(_processor, cancellationToken);
        _pipeline.Time.Advance(TimeSpan.FromHours(1));
        _pipeline.Write("a.jsonl", OneLine, minutesAgo: 10);

        var second = await _pipeline.RunAsync(_processor, cancellationToken);
        var third = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((second.Scanned, second.Skipped, second.Processed), Is.EqualTo((1, 1, 0)));
        Assert.That(third.Scanned, Is.Zero);
        var state = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);
        Assert.That(state.ProcessedAt, Is.EqualTo(_pipeline.Time.GetUtcNow()));
        Assert.That(state.ItemsExtracted, Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_appended_while_a_session_is_read_belongs_to_the_next_run(CancellationToken cancellationToken)
    {
        var path = _pipeline.Write("a.jsonl", OneLine);
        _processor.OnLine = (_, _) =>
        {
            _processor.OnLine = (_, _) => { };
            File.AppendAllText(path, OneLine);
            File.SetLastWriteTimeUtc(path, PipelineUnderTest.Start.UtcDateTime);
        };

        var first = await _pipeline.RunAsync(_processor, cancellationToken);
        var second = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((first.ItemsExtracted, second.Processed, second.ItemsExtracted), Is.EqualTo((1, 1, 2)));
    }

    [Test]
    public async Task A_session_read_right_after_it_was_written_is_looked_at_once_more(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine, minutesAgo: 0);

        var reports = new List<RunReport>();
        for (var i = 0; i < 3; i++)
        {
            reports.Add(await _pipeline.RunAsync(_processor, cancellationToken));
            _pipeline.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.That(
            reports.Select(report => (report.Processed, report.Skipped)),
            Is.EqualTo([(1, 0), (0, 1), (0, 0)]));
    }

    [Test]
    public async Task A_new_version_does_all_sessions_anew(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine);
        await _pipeline.RunAsync(_processor, cancellationToken);
        _processor.Version = 2;

        var report = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((report.Processed, report.Skipped), Is.EqualTo((1, 0)));
        Assert.That((await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken)).ProcessorVersion, Is.EqualTo(2));
    }

    [Test]
    public async Task Runs_take_new_ones_first_then_changed_then_partial_then_outdated_then_due(CancellationToken cancellationToken)
    {
        _pipeline.Write("due.jsonl", OneLine, 900);
        _pipeline.Write("outdated.jsonl", OneLine, 800);
        _pipeline.Write("partial.jsonl", OneLine, 700);
        _pipeline.Write("changed.jsonl", OneLine, 600);
        _processor.Version = 2;
        _processor.Outcome = (session, _) => session.Key.Name.Value switch
        {
            "due.jsonl" => [new ProcessorOutcome.Failed("No luck.")],
            "partial.jsonl" => [new ProcessorOutcome.Advanced(5, More: true, 0, [])],
            _ => [new ProcessorOutcome.Replaced(0, [])],
        };
        await _pipeline.RunAsync(_processor, cancellationToken);
        var outdated = (await _pipeline.StateAsync(_processor, "outdated.jsonl", cancellationToken)) with { ProcessorVersion = 1 };
        await _pipeline.Store.CommitAsync(_processor, [new SessionUnit(outdated, [], ReplacesRows: false)], cancellationToken);
        _pipeline.Time.Advance(TimeSpan.FromMinutes(2));
        _pipeline.Write("changed.jsonl", OneLine + OneLine, 5);
        _pipeline.Write("new-late.jsonl", OneLine, 10);
        _pipeline.Write("new-early.jsonl", OneLine, 20);
        _processor.Begun.Clear();

        await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That(
            _processor.Begun.Select(session => session.Key.Name.Value),
            Is.EqualTo(["new-early.jsonl", "new-late.jsonl", "changed.jsonl", "partial.jsonl", "outdated.jsonl", "due.jsonl"]));
    }

    [Test]
    public async Task The_cap_counts_attempts_and_leaves_skipped_ones_out(CancellationToken cancellationToken)
    {
        _pipeline.Write("touched-1.jsonl", OneLine);
        _pipeline.Write("touched-2.jsonl", OneLine);
        await _pipeline.RunAsync(_processor, cancellationToken);
        _pipeline.Write("touched-1.jsonl", OneLine, 30);
        _pipeline.Write("touched-2.jsonl", OneLine, 30);
        _pipeline.Write("x.jsonl", OneLine + OneLine, 20);
        await _pipeline.RunAsync(new ScriptedProcessor { Name = "other" }, cancellationToken);
        _pipeline.Limits.MaxPerRun = 1;

        var first = await _pipeline.RunAsync(_processor, cancellationToken);
        var second = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((first.Processed, first.Skipped, first.Deferred), Is.EqualTo((1, 0, 2)));
        Assert.That((second.Processed, second.Skipped, second.Deferred), Is.EqualTo((0, 2, 0)));
    }

    [Test]
    public async Task A_processor_that_calls_outside_is_capped_by_default(CancellationToken cancellationToken)
    {
        for (var i = 0; i < 60; i++)
        {
            _pipeline.Write($"s{i}.jsonl", OneLine);
        }

        var report = await _pipeline.RunAsync(new ScriptedProcessor { CallsOutside = true, Parallelism = 4 }, cancellationToken);

        Assert.That((report.Scanned, report.Processed, report.Deferred), Is.EqualTo((60, 50, 10)));
    }

    [Test]
    public async Task The_budget_defers_the_rest(CancellationToken cancellationToken)
    {
        for (var i = 0; i < 5; i++)
        {
            _pipeline.Write($"s{i}.jsonl", OneLine);
        }

        _processor.OnLine = (_, _) => _pipeline.Time.Advance(TimeSpan.FromSeconds(60));

        var first = await _pipeline.RunAsync(_processor, cancellationToken);
        var second = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((first.Processed, first.Deferred, first.DurationMs), Is.EqualTo((3, 2, 180_000)));
        Assert.That((second.Scanned, second.Processed), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task A_service_that_stops_keeps_what_is_done_and_defers_the_rest(CancellationToken cancellationToken)
    {
        for (var i = 0; i < 5; i++)
        {
            _pipeline.Write($"s{i}.jsonl", OneLine, 100 - i);
        }

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _processor.Outcome = (session, _) =>
        {
            if (session.Key.Name.Value == "s2.jsonl")
            {
                stopping.Cancel();
            }

            return [new ProcessorOutcome.Replaced(1, [])];
        };

        var report = await _pipeline.RunAsync(_processor, stopping.Token);

        Assert.That((report.Processed, report.Deferred, report.Errors), Is.EqualTo((2, 3, 0)));
        Assert.That((await _pipeline.Store.LoadStampsAsync("scripted", cancellationToken)).All.Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_session_that_vanishes_is_nobodys_fault(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine, 90);
        var second = _pipeline.Write("b.jsonl", OneLine, 80);
        _processor.OnLine = (_, _) => File.Delete(second);

        var report = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((report.Processed, report.Errors, report.Deferred), Is.EqualTo((1, 0, 1)));
    }

    [Test]
    public async Task A_migrated_row_is_checked_by_its_md5_once_and_not_redone(CancellationToken cancellationToken)
    {
        // The MD5 of the line.
        const string Md5 = "d29bac2ccd054427634499f90f3ecf47";
        _pipeline.Write("a.jsonl", OneLine);
        await _pipeline.ExecuteAsync(
            $"""
            INSERT INTO session_processor_state
                (processor_name, session_file, username, status, processed_at, items_extracted, file_hash, position, attempts, processor_version)
            VALUES ('scripted', 'ada/a.jsonl', 'ada', 'processed', TIMESTAMPTZ '2026-01-01 00:00:00+00', 4, '{Md5}', 0, 0, 1)
            """,
            cancellationToken);

        var first = await _pipeline.RunAsync(_processor, cancellationToken);
        var second = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((first.Skipped, first.Processed, second.Scanned), Is.EqualTo((1, 0, 0)));
        var state = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);
        Assert.That(state.FileHash, Does.StartWith("xxh128:"));
        Assert.That(state.ItemsExtracted, Is.EqualTo(4));
    }
}
