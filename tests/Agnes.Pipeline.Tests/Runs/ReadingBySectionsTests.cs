using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Runs;

/// <summary>Processors that work through a session by and by.</summary>
[CancelAfter(60_000)]
public sealed class ReadingBySectionsTests
{
    private const string OneLine = "{\"type\":\"mode\"}\n";

    private readonly ScriptedProcessor _processor = new();
    private PipelineUnderTest _pipeline = null!;

    [SetUp]
    public async Task Start()
    {
        _pipeline = await PipelineUnderTest.StartAsync(TestContext.CurrentContext.CancellationToken);
        _processor.Outcome = (session, statistics) => LineByLine(session.Position, statistics.BytesRead);
    }

    [TearDown]
    public async Task Stop() => await _pipeline.DisposeAsync();

    [Test]
    public async Task All_sections_are_done_in_one_run_where_time_allows(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine + OneLine + OneLine);

        var report = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((report.Processed, report.ItemsExtracted), Is.EqualTo((1, 3)));
        var state = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);
        Assert.That(
            (state.Status, state.Position, state.ItemsExtracted),
            Is.EqualTo((SessionStatus.Processed, 3L * OneLine.Length, 3)));
    }

    [Test]
    public async Task The_budget_holds_between_sections_and_the_next_run_goes_on(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine + OneLine + OneLine);
        _processor.Outcome = (session, statistics) => LineByLine(session.Position, statistics.BytesRead)
            .Select(outcome =>
            {
                _pipeline.Time.Advance(TimeSpan.FromSeconds(100));
                return outcome;
            });

        var first = await _pipeline.RunAsync(_processor, cancellationToken);
        var between = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);
        var second = await _pipeline.RunAsync(_processor, cancellationToken);
        var end = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);

        Assert.That((first.Processed, between.Status, between.Position), Is.EqualTo((1, SessionStatus.Partial, 2L * OneLine.Length)));
        Assert.That((second.Processed, end.Status, end.ItemsExtracted), Is.EqualTo((1, SessionStatus.Processed, 3)));
    }

    [Test]
    public async Task A_session_that_grew_is_read_on_from_where_it_was_left(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine + OneLine);
        await _pipeline.RunAsync(_processor, cancellationToken);
        _pipeline.Write("a.jsonl", OneLine + OneLine + OneLine, 30);

        var report = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That(report.ItemsExtracted, Is.EqualTo(1));
        Assert.That(_processor.Begun[^1].Position, Is.EqualTo(2 * OneLine.Length));
        Assert.That((await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken)).ItemsExtracted, Is.EqualTo(3));
    }

    [Test]
    public async Task A_session_with_another_beginning_is_read_from_its_start(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine + OneLine);
        await _pipeline.RunAsync(_processor, cancellationToken);
        _pipeline.Write("a.jsonl", OneLine.Replace("mode", "MODE", StringComparison.Ordinal) + OneLine + OneLine, 30);

        var report = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That(report.ItemsExtracted, Is.EqualTo(3));
        Assert.That(_processor.Begun[^1].Position, Is.Zero);
        Assert.That((await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken)).ItemsExtracted, Is.EqualTo(3));
    }

    [Test]
    public async Task A_failure_half_way_keeps_what_is_done_and_goes_on_from_there(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", OneLine + OneLine + OneLine);
        _processor.Outcome = (session, statistics) =>
            [LineByLine(session.Position, statistics.BytesRead).First(), new ProcessorOutcome.Unavailable("The model is down.")];
        await _pipeline.RunAsync(_processor, cancellationToken);
        var between = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);
        _processor.Outcome = (session, statistics) => LineByLine(session.Position, statistics.BytesRead);
        _pipeline.Time.Advance(TimeSpan.FromMinutes(2));

        await _pipeline.RunAsync(_processor, cancellationToken);

        var end = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);
        Assert.That(
            (between.Status, between.Position, between.ItemsExtracted, between.Attempts),
            Is.EqualTo((SessionStatus.Failed, (long)OneLine.Length, 1, 0)));
        Assert.That((end.Status, end.ItemsExtracted), Is.EqualTo((SessionStatus.Processed, 3)));
    }

    private static IEnumerable<ProcessorOutcome> LineByLine(long position, long end)
    {
        while (position < end)
        {
            position += OneLine.Length;
            yield return new ProcessorOutcome.Advanced(position, More: position < end, ItemsExtracted: 1, []);
        }
    }
}
