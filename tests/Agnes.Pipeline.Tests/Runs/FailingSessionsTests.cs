using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Runs;

[CancelAfter(60_000)]
public sealed class FailingSessionsTests
{
    private const string OneLine = "{\"type\":\"mode\"}\n";

    private readonly ScriptedProcessor _processor = new();
    private PipelineUnderTest _pipeline = null!;

    [SetUp]
    public async Task Start() => _pipeline = await PipelineUnderTest.StartAsync(TestContext.CurrentContext.CancellationToken);

    [TearDown]
    public async Task Stop() => await _pipeline.DisposeAsync();

    [Test]
    public async Task One_sessions_failure_is_its_own(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine, 90);
        _pipeline.Write("b.jsonl", OneLine, 80);
        _pipeline.Write("c.jsonl", OneLine, 70);
        _processor.Outcome = (session, _) => session.Key.Name.Value == "b.jsonl"
            ? [new ProcessorOutcome.Failed("It has no beginning.")]
            : [new ProcessorOutcome.Replaced(1, [])];

        var report = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((report.Processed, report.Errors, report.Ok), Is.EqualTo((2, 1, false)));
        Assert.That(report.ErrorsDetail, Is.EqualTo([new RunError("ada/b.jsonl", "It has no beginning.")]));
        var state = await _pipeline.StateAsync(_processor, "b.jsonl", cancellationToken);
        Assert.That((state.Status, state.Attempts, state.LastError), Is.EqualTo((SessionStatus.Failed, 1, "It has no beginning.")));
    }

    [Test]
    public async Task Its_back_off_doubles_from_a_minute_until_it_is_quarantined(CancellationToken cancellationToken)
    {
        _pipeline.Limits.MaxAttempts = 4;
        _pipeline.Write("a.jsonl", OneLine);
        _processor.Outcome = (_, _) => [new ProcessorOutcome.Failed("No.")];
        var delays = new List<double>();

        SessionState state;
        do
        {
            await _pipeline.RunAsync(_processor, cancellationToken);
            state = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);
            if (state.RetryAfter is { } due)
            {
                delays.Add((due - _pipeline.Time.GetUtcNow()).TotalMinutes);
                Assert.That((await _pipeline.RunAsync(_processor, cancellationToken)).Scanned, Is.Zero, "it is not due yet");
                _pipeline.Time.SetUtcNow(due);
            }
        }
        while (state.Status == SessionStatus.Failed);

        Assert.That((state.Status, state.Attempts), Is.EqualTo((SessionStatus.Quarantined, 4)));
        Assert.That(delays, Is.EqualTo([1.0, 2.0, 4.0]).Within(10).Percent);
        _pipeline.Time.Advance(TimeSpan.FromDays(30));
        Assert.That((await _pipeline.RunAsync(_processor, cancellationToken)).Scanned, Is.Zero);
    }

    [Test]
    public async Task Other_content_ends_the_quarantine_and_resets_the_attempts(CancellationToken cancellationToken)
    {
        _pipeline.Limits.MaxAttempts = 1;
        _pipeline.Write("a.jsonl", OneLine);
        _processor.Outcome = (_, _) => [new ProcessorOutcome.Failed("No.")];
        await _pipeline.RunAsync(_processor, cancellationToken);
        _pipeline.Write("a.jsonl", OneLine, 30);
        var touched = await _pipeline.RunAsync(_processor, cancellationToken);
        _pipeline.Limits.MaxAttempts = 8;
        _pipeline.Write("a.jsonl", OneLine + OneLine, 20);

        var changed = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((touched.Skipped, touched.Errors), Is.EqualTo((1, 0)), "the same content stays in quarantine");
        Assert.That(changed.Errors, Is.EqualTo(1));
        var state = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);
        Assert.That((state.Status, state.Attempts), Is.EqualTo((SessionStatus.Failed, 1)));
    }

    [Test]
    public async Task Content_that_differs_from_what_failed_resets_the_attempts_but_waits(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine);
        _processor.Outcome = (_, _) => [new ProcessorOutcome.Failed("No.")];
        await _pipeline.RunAsync(_processor, cancellationToken);
        _pipeline.Time.Advance(TimeSpan.FromMinutes(2));
        await _pipeline.RunAsync(_processor, cancellationToken);
        _pipeline.Write("a.jsonl", OneLine + OneLine, 1);

        Assert.That((await _pipeline.RunAsync(_processor, cancellationToken)).Scanned, Is.Zero, "its retry_after still holds");
        _pipeline.Time.Advance(TimeSpan.FromMinutes(3));
        await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken)).Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task A_success_ends_it(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine);
        _processor.Outcome = (_, _) => [new ProcessorOutcome.Failed("No.")];
        await _pipeline.RunAsync(_processor, cancellationToken);
        _pipeline.Time.Advance(TimeSpan.FromMinutes(2));
        _processor.Outcome = (_, _) => [new ProcessorOutcome.Replaced(7, [])];

        await _pipeline.RunAsync(_processor, cancellationToken);

        var state = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);
        Assert.That(
            (state.Status, state.Attempts, state.RetryAfter, state.LastError, state.ItemsExtracted),
            Is.EqualTo((SessionStatus.Processed, 0, (DateTimeOffset?)null, (string?)null, 7)));
    }

    [Test]
    public async Task A_processor_that_throws_costs_one_session_and_quotes_none_of_it(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine, 90);
        _pipeline.Write("b.jsonl", OneLine, 80);
        _pipeline.Write("c.jsonl", OneLine, 70);
        _processor.OnLine = (session, _) =>
        {
            if (session.Key.Name.Value == "a.jsonl")
            {
                throw new FormatException("the text of a session");
            }
        };
        _processor.Outcome = (session, _) => session.Key.Name.Value == "b.jsonl"
            ? throw new InvalidOperationException("the text of a session")
            : [new ProcessorOutcome.Replaced(1, [])];

        var report = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((report.Processed, report.Errors), Is.EqualTo((1, 2)));
        Assert.That(report.ErrorsDetail.Select(error => error.Error), Has.All.Not.Contain("text of a session"));
        Assert.That(report.ErrorsDetail[0].Error, Does.StartWith("FormatException"));
        var state = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);
        Assert.That((state.Attempts, state.FileHash is not null), Is.EqualTo((1, true)));
    }

    [Test]
    public async Task A_file_without_any_object_fails(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", "PK\u0003\u0004 no transcript\nat all\n");

        var report = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That(report.ErrorsDetail.Single().Error, Is.EqualTo("None of its 2 lines is a JSON object."));
    }

    [Test]
    public async Task Outages_never_count_as_attempts_and_back_off_up_to_a_day(CancellationToken cancellationToken)
    {
        _pipeline.Limits.MaxAttempts = 2;
        _pipeline.Write("a.jsonl", OneLine);
        _processor.Outcome = (_, _) => [new ProcessorOutcome.Unavailable("The model is down.")];
        var delays = new List<double>();

        for (var i = 0; i < 14; i++)
        {
            var report = await _pipeline.RunAsync(_processor, cancellationToken);
            var state = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);
            Assert.That((report.Errors, state.Status, state.Attempts), Is.EqualTo((1, SessionStatus.Failed, 0)));
            delays.Add((state.RetryAfter!.Value - _pipeline.Time.GetUtcNow()).TotalMinutes);
            _pipeline.Time.SetUtcNow(state.RetryAfter!.Value);
        }

        Assert.That(delays[0], Is.EqualTo(1).Within(10).Percent);
        Assert.That(delays.Zip(delays.Skip(1)).Take(9), Is.All.Matches<(double A, double B)>(pair => pair.B > pair.A * 1.7));
        Assert.That(delays[^1], Is.EqualTo(24 * 60).Within(10).Percent);
    }

    [Test]
    public async Task What_the_outside_asks_for_is_honoured(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine);
        _processor.Outcome = (_, _) => [new ProcessorOutcome.Unavailable("Rate limit.", TimeSpan.FromMinutes(20))];

        await _pipeline.RunAsync(_processor, cancellationToken);

        var state = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);
        Assert.That(state.RetryAfter, Is.EqualTo(PipelineUnderTest.Start.AddMinutes(20)));
    }

    [Test]
    public async Task A_refusal_that_every_session_would_meet_stops_the_run(CancellationToken cancellationToken)
    {
        for (var i = 0; i < 5; i++)
        {
            _pipeline.Write($"s{i}.jsonl", OneLine);
        }

        _processor.Outcome = (_, _) => [new ProcessorOutcome.Unavailable("The key is refused.", RefusesEverySession: true)];

        var report = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((report.Ok, report.StoppedBecause, report.Errors, report.Deferred), Is.EqualTo((false, "The key is refused.", 1, 4)));
    }

    [Test]
    public async Task A_session_whose_rows_cannot_be_written_does_not_hold_up_the_others(CancellationToken cancellationToken)
    {
        _pipeline.Limits.MaxAttempts = 2;
        _pipeline.Write("a.jsonl", OneLine, 90);
        _pipeline.Write("b.jsonl", OneLine, 80);
        _pipeline.Write("c.jsonl", OneLine, 70);
        var store = new FaultyStore(_pipeline.Store)
        {
            Fault = units => units.Any(unit => unit.State is { SessionFile: "ada/b.jsonl", Status: SessionStatus.Processed })
                ? new IOException("No.")
                : null,
        };

        var first = await _pipeline.RunAsync(_processor, store, cancellationToken);
        _pipeline.Time.Advance(TimeSpan.FromMinutes(2));
        await _pipeline.RunAsync(_processor, store, cancellationToken);

        Assert.That((first.Processed, first.Errors, first.ItemsExtracted), Is.EqualTo((2, 1, 2)));
        var state = await _pipeline.StateAsync(_processor, "b.jsonl", cancellationToken);
        Assert.That((state.Status, state.Attempts), Is.EqualTo((SessionStatus.Quarantined, 2)));
    }

    [Test]
    public async Task A_database_that_takes_nothing_breaks_the_run(CancellationToken cancellationToken)
    {
        for (var i = 0; i < 100; i++)
        {
            _pipeline.Write($"s{i}.jsonl", OneLine);
        }

        var store = new FaultyStore(_pipeline.Store) { Fault = _ => new IOException("No.") };

        await Assert.ThrowsAsync<IOException>(() => _pipeline.RunAsync(_processor, store, cancellationToken));
    }

    [Test]
    public async Task An_outage_of_the_database_defers_what_is_left_and_blames_no_session(CancellationToken cancellationToken)
    {
        for (var i = 0; i < 100; i++)
        {
            _pipeline.Write($"s{i}.jsonl", OneLine);
        }

        var store = new FaultyStore(_pipeline.Store) { Fault = _ => new OutageException("The disk is full.") };

        var refused = await _pipeline.RunAsync(_processor, store, cancellationToken);
        var next = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((refused.Ok, refused.StoppedBecause), Is.EqualTo((false, "The disk is full.")));
        Assert.That(
            (refused.Scanned, refused.Deferred, refused.Processed, refused.Errors, refused.ItemsExtracted),
            Is.EqualTo((100, 100, 0, 0, 0)));
        Assert.That((next.Ok, next.Processed), Is.EqualTo((true, 100)), "no session waits for a back-off");
    }
}
