using Agnes.Pipeline.Transcripts;
using Agnes.Pipeline.Usage;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Usage;

/// <summary>The reference figures of <c>docs/transcripts.md</c>, for 172 real transcripts.</summary>
[CancelAfter(120_000)]
public sealed class RealTranscriptsTests
{
    // The tests share the extractions, because reading all transcripts takes seconds.
    private static readonly Lazy<Task<List<Extraction>>> Extractions = new(() => ReadAsync(Repository.Corpus("projects")));

    [Test]
    public async Task They_amount_to_the_reference_figures(CancellationToken cancellationToken)
    {
        var read = await Extractions.Value.WaitAsync(cancellationToken);

        var messages = read.SelectMany(session => session.Messages).ToLookup(message => message.Kind);
        Assert.That(Totals(messages[UsageMessageKinds.Message]), Is.EqualTo((8399, 400_622, 2_873_197, 26_211_490, 1_083_500_313)));
        Assert.That(Totals(messages[UsageMessageKinds.Advisor]), Is.EqualTo((8, 815_655, 46_499, 0, 0)));
        var events = read.SelectMany(session => session.Events).ToLookup(call => call.EventType);
        Assert.That(
            (events[UsageEventTypes.Subagent].Count(), events[UsageEventTypes.McpCall].Count(), events[UsageEventTypes.ToolUse].Count()),
            Is.EqualTo((256, 20, 9160 - 256 - 20)));
        Assert.That(events[UsageEventTypes.SlashCommand].Count(), Is.EqualTo(111));
    }

    [Test]
    public async Task All_their_lines_are_known_and_whole(CancellationToken cancellationToken)
    {
        var read = await Extractions.Value.WaitAsync(cancellationToken);

        Assert.That(read.Sum(session => session.Statistics.MalformedLines), Is.Zero);
        Assert.That(read.Sum(session => session.Statistics.UnknownLines), Is.Zero);
    }

    private static async Task<List<Extraction>> ReadAsync(string folder)
    {
        var reader = new TranscriptReader();
        var read = new List<Extraction>();
        foreach (var (path, name) in CorpusSessions.In(folder))
        {
            read.Add(await Extraction.OfFileAsync(path, name, reader, CancellationToken.None));
        }

        return read;
    }

    private static (int, long, long, long, long) Totals(IEnumerable<UsageMessage> messages) => (
        messages.Count(),
        messages.Sum(message => message.InputTokens),
        messages.Sum(message => message.OutputTokens),
        messages.Sum(message => message.CacheCreation5mTokens + message.CacheCreation1hTokens),
        messages.Sum(message => message.CacheReadTokens));
}
