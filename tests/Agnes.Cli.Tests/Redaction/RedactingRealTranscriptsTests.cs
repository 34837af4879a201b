using Agnes.Cli.Redaction;
using Agnes.Testing;

namespace Agnes.Cli.Tests.Redaction;

[CancelAfter(300_000)]
public sealed class RedactingRealTranscriptsTests
{
    /// <summary>Their recorder replaced what it took for secrets; whatever is found now would be a false alarm.</summary>
    [Test]
    public async Task There_are_no_false_alarms(CancellationToken cancellationToken)
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
