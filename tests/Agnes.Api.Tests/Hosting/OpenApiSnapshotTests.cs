using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Agnes.Testing;

namespace Agnes.Api.Tests.Hosting;

[CancelAfter(30_000)]
public sealed class OpenApiSnapshotTests
{
    private const string Folder = "tests/Agnes.Api.Tests/Hosting";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Test]
    public async Task The_document_is_the_approved_one(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);

        var document = JsonNode.Parse(await api.ClientOf(null).GetStringAsync("/openapi/v1.json", cancellationToken))!;

        // Each release has another version.
        document["info"]!["version"] = "0.0.0";
        var received = document.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        var approved = await File.ReadAllTextAsync(Path.Combine(Repository.Root, Folder, "openapi.approved.json"), cancellationToken);
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "openapi.received.json");
        await File.WriteAllTextAsync(path, received, cancellationToken);
        Assert.That(
            received,
            Is.EqualTo(approved.ReplaceLineEndings("\n")),
            $"The HTTP contract has changed. If the change is intended, copy {path} to {Folder}/openapi.approved.json.");
    }
}
