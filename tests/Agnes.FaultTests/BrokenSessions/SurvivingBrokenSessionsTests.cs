using Agnes.Testing;

namespace Agnes.FaultTests.BrokenSessions;

[CancelAfter(600_000)]
public sealed class SurvivingBrokenSessionsTests
{
    /// <summary>In MB. A small machine needs the remaining memory for other programs.</summary>
    private const long MostMemory = 300;

    [TestCase(FaultForm.Brief)]
    [TestCase(FaultForm.Full, Category = TestCategories.LongRunning)]
    public async Task Mutants_of_real_transcripts_are_processed_or_fail_with_a_reason(FaultForm form, CancellationToken cancellationToken)
    {
        var random = FaultSeed.NewRandom();
        var excerpts = Excerpts.Of(Repository.Corpus("projects"), 400, random);
        var mutator = new TranscriptMutator(random);
        using var data = new TempFolder();
        var sessions = new SessionsOnDisk(data);
        for (var left = form.Of(inBrief: 2_000, inFull: 20_000, inSoak: 200_000); left > 0; left--)
        {
            sessions.Add(mutator.Mutate(excerpts[random.Next(excerpts.Count)]));
        }

        var (memory, _) = await ProcessedSessions.RunAsync(data.Path, cancellationToken);

        Assert.That(memory, Is.LessThanOrEqualTo(MostMemory), "MB at most");
        await AssertAccountedForAsync(data, sessions, cancellationToken);
    }

    [TestCase(FaultForm.Brief)]
    [TestCase(FaultForm.Full, Category = TestCategories.LongRunning)]
    public async Task Every_field_may_hold_anything(FaultForm form, CancellationToken cancellationToken)
    {
        using var data = new TempFolder();
        var sessions = new SessionsOnDisk(data);
        foreach (var (number, field) in ReadFields.All.Index())
        {
            var values = ReadFields.ValuesOf(field, MadeUpSession.Bytes).ToList();
            Assert.That(values, Is.Not.Empty, $"The made-up session has no {field}.");
            // The brief form gives each field some of the wrong values, and each wrong value to some fields.
            var step = form.Of(inBrief: 5, inFull: 1, inSoak: 1);
            foreach (var wrong in JsonValues.Wrong.Skip(number % step).Where((_, i) => i % step == 0))
            {
                sessions.Add([.. Replaced(MadeUpSession.Bytes, values, wrong), .. "{\"type\":\"mode\"}\n"u8]);
            }
        }

        var (memory, failures) = await ProcessedSessions.RunAsync(data.Path, cancellationToken);

        Assert.That(memory, Is.LessThanOrEqualTo(MostMemory), "MB at most");
        Assert.That(failures, Is.Empty, "A field of the wrong type costs no more than its line.");
        await AssertAccountedForAsync(data, sessions, cancellationToken);
    }

    [TestCase(FaultForm.Brief)]
    [TestCase(FaultForm.Full, Category = TestCategories.LongRunning)]
    public async Task Mutants_of_a_made_up_session_are_processed_or_fail_with_a_reason(FaultForm form, CancellationToken cancellationToken)
    {
        var random = FaultSeed.NewRandom();
        var mutator = new TranscriptMutator(random);
        using var data = new TempFolder();
        var sessions = new SessionsOnDisk(data);
        for (var left = form.Of(inBrief: 500, inFull: 2_000, inSoak: 20_000); left > 0; left--)
        {
            sessions.Add(mutator.Mutate(MadeUpSession.Bytes));
        }

        var (memory, _) = await ProcessedSessions.RunAsync(data.Path, cancellationToken);

        Assert.That(memory, Is.LessThanOrEqualTo(MostMemory), "MB at most");
        await AssertAccountedForAsync(data, sessions, cancellationToken);
    }

    private static IEnumerable<byte> Replaced(byte[] transcript, IReadOnlyList<Range> values, byte[] replacement)
    {
        var at = 0;
        foreach (var value in values.Where(value => value.Start.Value >= at))
        {
            foreach (var letter in transcript[at..value.Start.Value])
            {
                yield return letter;
            }

            foreach (var letter in replacement)
            {
                yield return letter;
            }

            at = value.End.Value;
        }

        foreach (var letter in transcript[at..])
        {
            yield return letter;
        }
    }

    private static async Task AssertAccountedForAsync(
        TempFolder data,
        SessionsOnDisk sessions,
        CancellationToken cancellationToken)
    {
        await using var rows = await StoredRows.OpenAsync(data.Path, cancellationToken);
        var states = await rows.QueryAsync(
            "SELECT session_file, status, last_error, processor_name FROM session_processor_state",
            row => (Session: row.GetString(0), Status: row.GetString(1), Error: row.IsDBNull(2) ? null : row.GetString(2), Processor: row.GetString(3)),
            cancellationToken);
        await TestContext.Out.WriteLineAsync(string.Join('\n', states
            .GroupBy(state => (state.Processor, state.Status, state.Error))
            .Select(group => $"{group.Count()} {group.Key.Processor} {group.Key.Status} {group.Key.Error} {group.First().Session}")
            .Take(20)));

        Assert.That(states.Select(state => state.Session), Is.EquivalentTo(sessions.Keys.Concat(sessions.Keys)), "Each by both processors.");
        Assert.That(states.Where(state => state.Status is not ("processed" or "failed")), Is.Empty);
        Assert.That(states.Where(state => state.Status == "failed" && string.IsNullOrEmpty(state.Error)), Is.Empty);
        var processed = states.Count(state => state is { Processor: "usage", Status: "processed" });
        Assert.That(processed, Is.GreaterThan(sessions.Keys.Count / 2));
        Assert.That(
            await rows.CountAsync("verification_evidence WHERE item_id NOT IN (SELECT id FROM knowledge_items)", cancellationToken), Is.Zero);
        foreach (var (table, mustHold) in StoredNumbers.MustHold)
        {
            Assert.That(await rows.CountAsync($"{table} WHERE NOT coalesce({mustHold}, false)", cancellationToken), Is.Zero, $"{table}: {mustHold}");
        }

        Assert.That(await rows.ReadAllAsync("usage_session_summary", cancellationToken), Is.EqualTo(processed));
        Assert.That(await rows.ReadAllAsync("usage_messages", cancellationToken), Is.Positive);
        Assert.That(await rows.ReadAllAsync("usage_messages_counted", cancellationToken), Is.Positive);
        Assert.That(await rows.ReadAllAsync("usage_events_counted", cancellationToken), Is.Positive);
    }
}
