using Agnes.Cli.Redaction;
using Agnes.Testing;

namespace Agnes.Cli.Tests.Redaction;

[CancelAfter(300_000)]
public sealed class RealTranscriptRedactionTests
{
    /// <summary>The recorder of the corpus already replaced all secrets, so every match is a false positive.</summary>
    [Test]
    public async Task Real_transcripts_contain_no_false_positives(CancellationToken cancellationToken)
    {
        var counts = new SecretCounts();
        foreach (var (path, _) in CorpusSessions.In(Repository.Corpus("projects")))
        {
            var content = await File.ReadAllBytesAsync(path, cancellationToken);
            using var redacted = new MemoryStream();
            using var redactor = new Redactor(redacted, counts);

            await redactor.WriteAsync(content, cancellationToken);
            await redactor.CompleteAsync(cancellationToken);

            Assert.That(redacted.ToArray().AsSpan().SequenceEqual(content), Is.True, path);
        }

        Assert.That(counts.ByKind, Is.Empty);
    }
}
