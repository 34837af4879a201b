using Agnes.Pipeline.Verification;

namespace Agnes.Api.Tests.Verification;

[TestFixture("anthropic")]
[TestFixture("openai")]
[CancelAfter(30_000)]
public sealed class CheckingAnswersTests(string extractor) : IDisposable
{
    private readonly ModelUnderTest _model = new(extractor);

    private static IEnumerable<TestCaseData<string, string>> Breaches =>
    [
        new("Here you are: nothing.", "it is not JSON of the schema, line 1"),
        new("", "it is not JSON of the schema, line 1"),
        new("null", "it is null"),
        new("[]", "it is not JSON of the schema, line 1"),
        new("{}", "it is not JSON of the schema, line 1"),
        new("""{"verifications":null}""", "verifications is null"),
        new("""{"verifications":[null]}""", "verifications[0] is null"),
        new("""{"verifications":[],"confidence":1}""", "it is not JSON of the schema, line 1"),
        new("""{"verifications":[{"title":"Net revenue"}]}""", "it is not JSON of the schema, line 1"),
        new(Findings.One(detectionType: "guess"), "verifications[0].detection_type is not one of correction, confirmation, unprompted_definition"),
        new(Findings.One(domain: "weather"), "verifications[0].domain is not one of finance, engineering, product, data, operations, infrastructure"),
        new(Findings.One(title: " "), "verifications[0].title is blank"),
        new(Findings.One(title: new string('t', 61)), "verifications[0].title has 61 characters; allowed: up to 60"),
        new(Findings.One(content: new string('c', 501)), "verifications[0].content has 501 characters; allowed: up to 500"),
        new(Findings.One(quote: ""), "verifications[0].user_quote is blank"),
        new(Findings.One(entities: [.. Enumerable.Repeat("orders", 21)]), "verifications[0].entities has 21 names; allowed: up to 20"),
        new(Findings.One(entities: [new string('e', 61)]), "verifications[0].entities has 61 characters; allowed: up to 60"),
    ];

    public void Dispose() => _model.Dispose();

    [TestCaseSource(nameof(Breaches))]
    public async Task An_answer_that_breaks_the_schema_twice_fails_the_session(
        string answer,
        string breach,
        CancellationToken cancellationToken)
    {
        _model.Says(answer).Says(answer);

        var result = await _model.Extractor.ExtractAsync(Windows.Correction, cancellationToken);

        Assert.That(
            result,
            Is.EqualTo(new ExtractionResult.Failed($"The response of the language model violated the schema twice: {breach}.")));
        Assert.That(_model.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_answer_that_breaks_the_schema_is_asked_for_once_more_and_told_why(CancellationToken cancellationToken)
    {
        _model.Says(Findings.One(title: new string('t', 61))).Says(Findings.One());

        var result = await _model.Extractor.ExtractAsync(Windows.Correction, cancellationToken);

        Assert.That(((ExtractionResult.Found)result).Findings, Has.Count.EqualTo(1));
        Assert.That(
            _model.MaterialOf(_model.Requests[1]),
            Is.EqualTo(_model.MaterialOf(_model.Requests[0])
                + "\n\nAn earlier answer could not be used: verifications[0].title has 61 characters; allowed: up to 60."
                + " Answer again, by the schema."));
    }

    [Test]
    public async Task Texts_of_the_greatest_length_are_taken(CancellationToken cancellationToken)
    {
        _model.Says(Findings.One(title: new string('t', 60), content: new string('c', 500)));

        var result = await _model.Extractor.ExtractAsync(Windows.Correction, cancellationToken);

        Assert.That(((ExtractionResult.Found)result).Findings, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_answer_that_is_cut_off_is_asked_for_with_twice_the_room(CancellationToken cancellationToken)
    {
        _model.IsCutOff("""{"verifications":[{"det""").Says(Findings.One());

        var result = await _model.Extractor.ExtractAsync(Windows.Correction, cancellationToken);

        Assert.That(((ExtractionResult.Found)result).Findings, Has.Count.EqualTo(1));
        Assert.That(_model.Requests.Select(_model.RoomOf), Is.EqualTo([4096, 8192]));
    }

    [Test]
    public async Task An_answer_that_is_cut_off_again_fails_the_session(CancellationToken cancellationToken)
    {
        // What was said so far is whole by chance; there may have been more.
        _model.IsCutOff(Findings.None).IsCutOff(Findings.None);

        var result = await _model.Extractor.ExtractAsync(Windows.Correction, cancellationToken);

        Assert.That(result, Is.EqualTo(new ExtractionResult.Failed("The response of the language model was truncated at 8192 tokens.")));
        Assert.That(_model.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_model_that_declines_fails_the_session_and_is_not_asked_again(CancellationToken cancellationToken)
    {
        _model.Declines();

        var result = await _model.Extractor.ExtractAsync(Windows.Correction, cancellationToken);

        Assert.That(result, Is.EqualTo(new ExtractionResult.Failed("The language model refused to respond.")));
        Assert.That(_model.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("net revenue is before taxes", Description = "made up")]
    [TestCase("Net revenue is before refunds.", Description = "the assistant said it")]
    [TestCase("How are orders counted?", Description = "looked at before")]
    [TestCase("no, NET REVENUE is after refunds", Description = "not as it was typed")]
    public async Task A_finding_whose_quote_is_in_no_new_turn_of_the_person_is_left_out(
        string quote,
        CancellationToken cancellationToken)
    {
        _model.Says(Findings.One(quote));

        var result = await _model.Extractor.ExtractAsync(Windows.Correction, cancellationToken);

        Assert.That(((ExtractionResult.Found)result).Findings, Is.Empty);
        Assert.That(_model.Requests, Has.Count.EqualTo(1), "The others of the answer are kept; it is not asked again.");
    }
}
