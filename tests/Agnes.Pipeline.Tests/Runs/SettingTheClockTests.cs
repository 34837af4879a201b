using Agnes.Pipeline.Processors;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Runs;

[CancelAfter(60_000)]
public sealed class SettingTheClockTests
{
    private const string OneLine = "{\"type\":\"mode\"}\n";

    private static readonly TimeSpan Decade = TimeSpan.FromDays(3650);

    private readonly ScriptedProcessor _processor = new();
    private PipelineUnderTest _pipeline = null!;

    [SetUp]
    public async Task Start() => _pipeline = await PipelineUnderTest.StartAsync(TestContext.CurrentContext.CancellationToken);

    [TearDown]
    public async Task Stop() => await _pipeline.DisposeAsync();

    [Test]
    public async Task A_session_that_failed_while_it_was_ahead_is_tried_again_once_it_is_right(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine);
        _processor.Outcome = (_, _) => [new ProcessorOutcome.Failed("No.")];
        _pipeline.Time.SetBy(Decade);
        await _pipeline.RunAsync(_processor, cancellationToken);
        _pipeline.Time.SetBy(-Decade);
        await _pipeline.RunAsync(_processor, cancellationToken);

        var state = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);

        Assert.That(state.Attempts, Is.EqualTo(2));
        Assert.That(state.RetryAfter, Is.LessThan(PipelineUnderTest.Start.AddMinutes(3)), "from now on it waits by the right clock");
        Assert.That((await _pipeline.RunAsync(_processor, cancellationToken)).Scanned, Is.Zero);
    }

    [TestCase(3650)]
    [TestCase(-3650)]
    public async Task A_step_while_a_session_is_read_leaves_its_back_off_as_long_as_it_is(int days, CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine);
        _processor.Outcome = (_, _) =>
        {
            _pipeline.Time.SetBy(TimeSpan.FromDays(days));
            return [new ProcessorOutcome.Unavailable("The model is down.")];
        };

        await _pipeline.RunAsync(_processor, cancellationToken);

        var state = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);
        Assert.That((state.RetryAfter - state.ProcessedAt)!.Value.TotalMinutes, Is.EqualTo(1).Within(10).Percent);
    }

    [TestCase(3650)]
    [TestCase(-3650)]
    public async Task A_step_ends_no_run_before_its_budget_is_used_up_and_lets_none_go_on(int days, CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine, 90);
        _pipeline.Write("b.jsonl", OneLine, 80);
        _pipeline.Write("c.jsonl", OneLine, 70);
        _processor.OnLine = (session, _) =>
        {
            _pipeline.Time.SetBy(TimeSpan.FromDays(days));
            if (session.Key.Name.Value == "b.jsonl")
            {
                _pipeline.Time.Advance(_pipeline.Limits.TimeBudget);
            }
        };

        var report = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((report.Processed, report.Deferred), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task Each_session_is_done_once_however_often_it_jumps(CancellationToken cancellationToken)
    {
        TimeSpan[] steps = [Decade, -2 * Decade, TimeSpan.FromHours(30 * 24), Decade, TimeSpan.FromSeconds(-90), TimeSpan.FromHours(-7)];

        for (var i = 0; i < steps.Length; i++)
        {
            _pipeline.Write($"s{i}.jsonl", OneLine);
            await _pipeline.RunAsync(_processor, cancellationToken);
            _pipeline.Time.SetBy(steps[i]);
            Assert.That((await _pipeline.RunAsync(_processor, cancellationToken)).Scanned, Is.Zero);
        }

        Assert.That(_processor.Begun.Select(session => session.Key.Name.Value), Is.Unique.And.Exactly(steps.Length).Items);
    }
}
