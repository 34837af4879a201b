using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Tests.Runs;
using Agnes.Pipeline.Verification;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Verification;

[CancelAfter(60_000)]
public sealed class StoringFindingsTests
{
    private const string Definition = "unprompted_definition: Net revenue | Net revenue excludes refunds and taxes of the quarter. | net_revenue, refunds";
    private const string Paraphrase = "unprompted_definition: Revenue, net | Net revenue excludes taxes and refunds of a quarter. | net_revenue, refunds";
    private const string Correction = "correction: Net revenue | Net revenue includes refunds and taxes of the quarter. | net_revenue, refunds";

    private readonly ScriptedExtractor _extractor = new();
    private PipelineUnderTest _pipeline = null!;
    private VerificationProcessor _processor = null!;

    [SetUp]
    public async Task Start()
    {
        _pipeline = await PipelineUnderTest.StartAsync(TestContext.CurrentContext.CancellationToken);
        _processor = new VerificationProcessor(
            _extractor, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(10), _pipeline.Time);
    }

    [TearDown]
    public async Task Stop() => await _pipeline.DisposeAsync();

    [Test]
    public async Task A_finding_creates_a_pending_item_with_its_evidence(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", Lines.Join(
            Lines.Assistant("m1", "r1", Lines.Usage(), content: Lines.Text("Gross or net?")), Lines.Prompt(Definition, -7)));

        var report = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((report.Processed, report.ItemsExtracted), Is.EqualTo((1, 1)));
        var id = KnowledgeId.OfItem("Net revenue", "Net revenue excludes refunds and taxes of the quarter.");
        Assert.That(await ItemsAsync(cancellationToken), Is.EqualTo((string[])[$"{id} pending unprompted_definition finance"]));
        var evidence = await _pipeline.QueryAsync(
            "SELECT item_id, session_file, quote, turn, turn_before, said_at, extractor, username FROM verification_evidence",
            row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5), row.GetString(6), row.GetString(7)),
            cancellationToken);
        Assert.That(
            evidence,
            Is.EqualTo([(id, "ada/a.jsonl", Definition, Definition, "Gross or net?", Lines.Start.AddSeconds(-7), "scripted", "ada")]));
    }

    [Test]
    public async Task A_finding_in_another_session_is_evidence_for_the_same_item(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", Lines.Join(Lines.Prompt(Definition)));
        _pipeline.Write("b.jsonl", Lines.Join(Lines.Prompt(Paraphrase), Lines.Prompt(Definition, 1)));

        await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That(await ItemsAsync(cancellationToken), Has.Count.EqualTo(1));
        Assert.That(await CountAsync("verification_evidence", cancellationToken), Is.EqualTo(3));
    }

    [Test]
    public async Task A_rerun_adds_nothing(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", Lines.Join(Lines.Prompt(Definition), Lines.Prompt(Correction, 1)));
        await _pipeline.RunAsync(_processor, cancellationToken);
        await _pipeline.Store.ForgetAsync(_processor.Name, null, cancellationToken);

        var again = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((again.Processed, again.ItemsExtracted), Is.EqualTo((1, 2)));
        Assert.That(await CountAsync("knowledge_items", cancellationToken), Is.EqualTo(2));
        Assert.That(await CountAsync("verification_evidence", cancellationToken), Is.EqualTo(2));
        Assert.That(await CountAsync("knowledge_contradictions", cancellationToken), Is.EqualTo(1));
        Assert.That(await CountAsync("knowledge_item_relations", cancellationToken), Is.EqualTo(1));
    }

    [Test]
    public async Task Without_a_model_a_similar_correction_is_proposed_as_a_soft_contradiction(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", Lines.Join(Lines.Prompt(Definition), Lines.Prompt(Correction, 1)));

        await _pipeline.RunAsync(_processor, cancellationToken);

        var rows = await _pipeline.QueryAsync(
            "SELECT item_a, item_b, severity, proposed, resolution IS NULL FROM knowledge_contradictions",
            row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetBoolean(4)),
            cancellationToken);
        Assert.That(rows, Is.EqualTo([(
            KnowledgeId.OfItem("Net revenue", "Net revenue includes refunds and taxes of the quarter."),
            KnowledgeId.OfItem("Net revenue", "Net revenue excludes refunds and taxes of the quarter."),
            "soft",
            "kept_a",
            true)]));
        Assert.That(await CountAsync("knowledge_items WHERE compared_at IS NULL", cancellationToken), Is.Zero);
    }

    [Test]
    public async Task A_session_that_grew_is_continued_at_its_position(CancellationToken cancellationToken)
    {
        var first = Lines.Join([.. Enumerable.Range(0, 9).Select(i => Lines.Prompt($"Prompt {i}.", i))]);
        _pipeline.Write("a.jsonl", first);
        await _pipeline.RunAsync(_processor, cancellationToken);
        _pipeline.Write("a.jsonl", first + Lines.Join(Lines.Prompt(Definition, 20)), minutesAgo: 30);

        var second = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That(_extractor.Asked.Select(window => (window.Turns.Count, window.NewFrom)), Is.EqualTo(((int, int)[])[(9, 0), (5, 4)]));
        Assert.That((second.Processed, second.ItemsExtracted), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task A_session_is_not_read_before_its_idle_time(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", Lines.Join(Lines.Prompt(Definition)), minutesAgo: 9);

        var early = await _pipeline.RunAsync(_processor, cancellationToken);
        _pipeline.Time.Advance(TimeSpan.FromMinutes(1));
        var late = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((early.Scanned, late.Processed), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Windows_are_committed_one_by_one_and_the_budget_applies_between_them(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", Lines.Join([.. Enumerable.Range(0, 150).Select(i => Lines.Prompt(i == 3 ? Definition : $"Prompt {i}.", i))]));
        _extractor.Instead = _ =>
        {
            _pipeline.Time.Advance(_pipeline.Limits.TimeBudget);
            return null;
        };

        var first = await _pipeline.RunAsync(_processor, cancellationToken);
        var between = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);
        var second = await _pipeline.RunAsync(_processor, cancellationToken);
        var end = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);

        Assert.That((first.ItemsExtracted, between.Status, between.ItemsExtracted), Is.EqualTo((1, SessionStatus.Partial, 1)));
        Assert.That((second.ItemsExtracted, end.Status, end.ItemsExtracted), Is.EqualTo((0, SessionStatus.Processed, 1)));
        Assert.That(_extractor.Asked.Select(window => window.Turns.Count), Is.EqualTo((int[])[100, 54]));
    }

    [Test]
    public async Task An_outage_keeps_the_processed_windows_and_counts_no_attempt(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", Lines.Join([.. Enumerable.Range(0, 150).Select(i => Lines.Prompt($"Prompt {i}.", i))]));
        _extractor.Instead = window => window.NewFrom > 0
            ? new ExtractionResult.Unavailable("The model is overloaded.", TimeSpan.FromMinutes(7))
            : null;

        var report = await _pipeline.RunAsync(_processor, cancellationToken);

        var state = await _pipeline.StateAsync(_processor, "a.jsonl", cancellationToken);
        Assert.That(report.Errors, Is.EqualTo(1));
        Assert.That((state.Status, state.Attempts, state.LastError), Is.EqualTo((SessionStatus.Failed, 0, "The model is overloaded.")));
        Assert.That(state.Position, Is.Positive);
        Assert.That(state.RetryAfter, Is.GreaterThanOrEqualTo(_pipeline.Time.GetUtcNow().AddMinutes(7)));
    }

    [Test]
    public async Task A_rejected_key_stops_the_run(CancellationToken cancellationToken)
    {
        foreach (var name in (string[])["a.jsonl", "b.jsonl", "c.jsonl"])
        {
            _pipeline.Write(name, Lines.Join(Lines.Prompt(Definition)));
        }

        _extractor.Instead = _ => new ExtractionResult.Unavailable("The key is refused (401).", RefusesEverySession: true);

        var report = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That((report.Errors, report.Deferred, report.StoppedBecause), Is.EqualTo((1, 2, "The key is refused (401).")));
        Assert.That(_extractor.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Windows_without_a_turn_of_the_user_are_skipped(CancellationToken cancellationToken)
    {
        _pipeline.Write("a.jsonl", Lines.Join(Lines.Assistant("m1", "r1", Lines.Usage()), Lines.ToolResult("t1", "x", 1)));
        _pipeline.Write("b.jsonl", Lines.Join(Lines.Prompt("Task.").With("isSidechain", true)));

        var report = await _pipeline.RunAsync(_processor, cancellationToken);

        Assert.That(_extractor.Asked, Is.Empty);
        Assert.That(report.Processed, Is.EqualTo(2));
    }

    [Test]
    public async Task A_thousand_sessions_with_a_fifth_of_the_calls_failing_are_complete_without_duplicates(CancellationToken cancellationToken)
    {
        var random = new Random(7);
        for (var i = 0; i < 1_000; i++)
        {
            _pipeline.Write($"s{i}.jsonl", Lines.Join(Lines.Prompt(
                $"unprompted_definition: Fact {i % 200} | Plot {i % 200} has {i % 200} rows of trees. | plot_{i % 200}")));
        }

        _extractor.Instead = _ => random.Next(5) > 0 ? null : random.Next(2) > 0
            ? new ExtractionResult.Unavailable("The model is overloaded.")
            : new ExtractionResult.Failed("The answer breaks the schema.");
        var runs = 0;
        for (RunReport report; (report = await _pipeline.RunAsync(_processor, cancellationToken)).Scanned > 0 || runs == 0; runs++)
        {
            Assert.That(report.StoppedBecause, Is.Null);
            _pipeline.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.That(runs, Is.GreaterThan(1));
        Assert.That(await CountAsync("session_processor_state WHERE status = 'processed'", cancellationToken), Is.EqualTo(1_000));
        Assert.That(await CountAsync("verification_evidence", cancellationToken), Is.EqualTo(1_000));
        Assert.That(await CountAsync("(SELECT DISTINCT item_id FROM verification_evidence)", cancellationToken), Is.EqualTo(await CountAsync("knowledge_items", cancellationToken)));
    }

    private Task<IReadOnlyList<string>> ItemsAsync(CancellationToken cancellationToken) => _pipeline.QueryAsync(
        "SELECT id, status, detection_type, domain FROM knowledge_items ORDER BY id",
        row => $"{row.GetString(0)} {row.GetString(1)} {row.GetString(2)} {row.GetString(3)}",
        cancellationToken);

    private async Task<long> CountAsync(string table, CancellationToken cancellationToken) =>
        (await _pipeline.QueryAsync($"SELECT count(*) FROM {table}", row => row.GetInt64(0), cancellationToken))[0];
}
