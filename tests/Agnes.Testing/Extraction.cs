using System.Text;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Transcripts;
using Agnes.Pipeline.Usage;

namespace Agnes.Testing;

/// <summary>What <c>usage</c> makes of a session.</summary>
public sealed record Extraction(
    IReadOnlyList<UsageEvent> Events,
    IReadOnlyList<UsageMessage> Messages,
    UsageSessionSummary Summary,
    TranscriptStatistics Statistics)
{
    public static Task<Extraction> OfAsync(string jsonl, CancellationToken cancellationToken) =>
        OfAsync(Encoding.UTF8.GetBytes(jsonl), cancellationToken);

    public static async Task<Extraction> OfAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        var path = folder.Combine("session.jsonl");
        await File.WriteAllBytesAsync(path, bytes, cancellationToken);
        return await OfFileAsync(path, "session.jsonl", new TranscriptReader(), cancellationToken);
    }

    public static async Task<Extraction> OfFileAsync(
        string path,
        string name,
        TranscriptReader reader,
        CancellationToken cancellationToken)
    {
        var key = new SessionKey("ada", SessionName.Parse(name, null));
        var extraction = new UsageProcessor(TimeSpan.FromMinutes(10))
            .Begin(new SessionContext(key, new SessionOwner("ada", "ada@example.com"), Position: 0));
        using var file = File.OpenHandle(path);
        using var hasher = new ContentHasher(null, null);
        var statistics = reader.Read(file, RandomAccess.GetLength(file), hasher, extraction.Read, cancellationToken);
        await foreach (var outcome in extraction.FinishAsync(statistics, cancellationToken))
        {
            var rows = ((ProcessorOutcome.Replaced)outcome).Rows;
            return new Extraction(
                [.. rows[0].Rows.Cast<UsageEvent>()],
                [.. rows[1].Rows.Cast<UsageMessage>()],
                (UsageSessionSummary)rows[2].Rows.Single(),
                statistics);
        }

        throw new InvalidOperationException("The processor said nothing.");
    }
}
