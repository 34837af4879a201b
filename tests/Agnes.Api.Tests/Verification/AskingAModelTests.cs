using System.Text.Json.Nodes;
using Agnes.Pipeline.Verification;
using Agnes.Testing;

namespace Agnes.Api.Tests.Verification;

[TestFixture("anthropic")]
[TestFixture("openai")]
[CancelAfter(30_000)]
public sealed class AskingAModelTests(string extractor) : IDisposable
{
    private readonly ModelUnderTest _model = new(extractor);

    public void Dispose() => _model.Dispose();

    [Test]
    public async Task What_is_sent_is_what_the_file_beside_this_test_shows(CancellationToken cancellationToken)
    {
        _model.Says(Findings.None);

        await _model.Extractor.ExtractAsync(Windows.Correction, cancellationToken);

        var expected = JsonNode.Parse(await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "tests", "Agnes.Api.Tests", "Verification", $"{extractor}-request.json"),
            cancellationToken));
        Assert.That(_model.Requests, Has.Count.EqualTo(1));
        Assert.That(JsonNode.DeepEquals(_model.Requests[0], expected), Is.True, _model.Requests[0].ToJsonString());
    }

    [Test]
    public async Task It_is_sent_to_where_the_vendor_listens_and_with_the_key(CancellationToken cancellationToken)
    {
        _model.Says(Findings.None);

        await _model.Extractor.ExtractAsync(Windows.Correction, cancellationToken);

        var request = _model.Server.LogEntries.Single().RequestMessage!;
        Assert.Multiple(() =>
        {
            Assert.That(request.Path, Is.EqualTo(extractor == "anthropic" ? "/v1/messages" : "/v1/chat/completions"));
            Assert.That(request.Headers!["Authorization"].Single(), Is.EqualTo($"Bearer {ModelUnderTest.Key}"));
            Assert.That(request.Headers.ContainsKey("anthropic-version"), Is.EqualTo(extractor == "anthropic"));
        });
    }

    [Test]
    public async Task What_it_finds_comes_with_the_turn_that_was_typed_and_the_one_before(CancellationToken cancellationToken)
    {
        _model.Says(Findings.One(entities: ["orders", "net revenue", "Orders"]));

        var result = await _model.Extractor.ExtractAsync(Windows.Correction, cancellationToken);

        var finding = ((ExtractionResult.Found)result).Findings.Single();
        Assert.Multiple(() =>
        {
            Assert.That(finding.Entities, Is.EqualTo(["orders", "net revenue"]));
            Assert.That(
                finding with { Entities = [] },
                Is.EqualTo(new Finding(
                    DetectionType.Correction,
                    "Net revenue",
                    "Net revenue is what is left after refunds.",
                    Windows.Quote,
                    KnowledgeDomain.Finance,
                    [],
                    Windows.Correction.Turns[4],
                    Windows.Correction.Turns[3])));
        });
    }

    [Test]
    public async Task Nothing_found_is_a_result(CancellationToken cancellationToken)
    {
        _model.Says(Findings.None);

        var result = await _model.Extractor.ExtractAsync(Windows.Correction, cancellationToken);

        Assert.That(((ExtractionResult.Found)result).Findings, Is.Empty);
    }

    [Test]
    public void Four_sessions_may_be_asked_about_at_once_and_the_evidence_names_the_extractor() =>
        Assert.That(
            (_model.Extractor.Parallelism, _model.Extractor.CallsOutside, _model.Extractor.Name),
            Is.EqualTo((4, true, extractor)));
}
