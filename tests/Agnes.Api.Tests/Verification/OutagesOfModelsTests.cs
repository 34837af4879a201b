using Agnes.Pipeline.Verification;

namespace Agnes.Api.Tests.Verification;

[TestFixture("anthropic")]
[TestFixture("openai")]
[CancelAfter(30_000)]
public sealed class OutagesOfModelsTests(string extractor) : IDisposable
{
    private readonly ModelUnderTest _model = new(extractor);

    private string KeyVariable => extractor == "anthropic" ? "ANTHROPIC_API_KEY" : "LLM_API_KEY";

    private string AddressVariable => extractor == "anthropic" ? "ANTHROPIC_BASE_URL" : "LLM_BASE_URL";

    private string ModelName => extractor == "anthropic" ? "claude-haiku-4-5" : "test-model";

    public void Dispose() => _model.Dispose();

    [TestCase(401)]
    [TestCase(403)]
    public async Task A_refused_key_refuses_every_session_and_is_named_by_its_variable(
        int status,
        CancellationToken cancellationToken)
    {
        _model.Answers(status);

        var outage = await MissAsync(cancellationToken);

        Assert.That(outage, Is.EqualTo(new ExtractionResult.Unavailable(
            $"{KeyVariable} is refused ({status}).", RetryAfter: null, RefusesEverySession: true)));
        Assert.That(outage.Reason, Does.Not.Contain(ModelUnderTest.Key));
    }

    [Test]
    public async Task An_unknown_model_refuses_every_session(CancellationToken cancellationToken)
    {
        _model.Answers(404);

        Assert.That(await MissAsync(cancellationToken), Is.EqualTo(new ExtractionResult.Unavailable(
            $"{_model.Host} knows no model '{ModelName}' (404); see LLM_MODEL and {AddressVariable}.",
            RetryAfter: null,
            RefusesEverySession: true)));
    }

    [Test]
    public async Task An_account_out_of_credit_refuses_every_session(CancellationToken cancellationToken)
    {
        _model.Answers(402);

        Assert.That(await MissAsync(cancellationToken), Is.EqualTo(new ExtractionResult.Unavailable(
            $"The account of {KeyVariable} is out of credit (402).", RetryAfter: null, RefusesEverySession: true)));
    }

    [Test]
    public async Task Redirects_are_not_followed(CancellationToken cancellationToken)
    {
        using var elsewhere = new ModelUnderTest(extractor);
        _model.Answers(307, headers: ("Location", $"{elsewhere.Server.Url}/steal"));

        var outage = await MissAsync(cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(outage.RefusesEverySession, Is.True);
            Assert.That(outage.Reason, Does.Contain("307").And.Contain(AddressVariable));
            Assert.That(elsewhere.Requests, Is.Empty);
        });
    }

    [TestCase(429)]
    [TestCase(500)]
    [TestCase(502)]
    [TestCase(503)]
    [TestCase(529)]
    public async Task Too_many_calls_and_broken_servers_are_outages_and_called_once(
        int status,
        CancellationToken cancellationToken)
    {
        _model.Answers(status);

        var outage = await MissAsync(cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(outage.Reason, Does.StartWith(_model.Host).And.Contain($"({status})"));
            Assert.That((outage.RefusesEverySession, outage.RetryAfter), Is.EqualTo((false, (TimeSpan?)null)));
            Assert.That(_model.Requests, Has.Count.EqualTo(1), "When to try again is decided by the run.");
        });
    }

    [TestCase(429, "30", 30)]
    [TestCase(529, "90", 90)]
    [TestCase(503, "Sun, 01 Mar 2026 12:05:00 GMT", 300)]
    [TestCase(429, "Sun, 01 Mar 2026 11:00:00 GMT", null)]
    [TestCase(429, "0", null)]
    [TestCase(429, "soon", null)]
    [TestCase(429, "900000000", 86_400)]
    public async Task It_is_left_alone_for_as_long_as_it_asks(
        int status,
        string retryAfter,
        int? seconds,
        CancellationToken cancellationToken)
    {
        _model.Answers(status, headers: ("Retry-After", retryAfter));

        var outage = await MissAsync(cancellationToken);

        Assert.That(outage.RetryAfter?.TotalSeconds, Is.EqualTo(seconds));
    }

    [TestCase("<html><body>Please sign in</body></html>")]
    [TestCase("")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("""{"content":7,"choices":7}""")]
    [TestCase("""{"choices":[]}""")]
    public async Task An_answer_that_is_none_of_a_model_is_an_outage(string body, CancellationToken cancellationToken)
    {
        _model.Answers(200, body);

        var outage = await MissAsync(cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(outage.Reason, Does.StartWith($"{_model.Host} answers with something that is no answer of a model"));
            Assert.That(outage.RefusesEverySession, Is.False);
        });
    }

    [Test]
    public async Task An_answer_without_end_is_broken_off(CancellationToken cancellationToken)
    {
        _model.Says(new string(' ', 4 * 1024 * 1024));

        var outage = await MissAsync(cancellationToken);

        Assert.That(outage.Reason, Is.EqualTo($"{_model.Host} answers with more than 4194304 bytes."));
    }

    [Test]
    public async Task A_server_that_is_not_there_is_an_outage(CancellationToken cancellationToken)
    {
        var host = _model.Host;
        _model.Server.Stop();

        var outage = await MissAsync(cancellationToken);

        Assert.That(outage, Is.EqualTo(new ExtractionResult.Unavailable(
            $"{host} cannot be reached (ConnectionError); see {AddressVariable}.")));
    }

    [Test]
    public async Task A_call_takes_a_minute_at_most(CancellationToken cancellationToken)
    {
        var arrived = _model.Hangs();

        var asking = MissAsync(cancellationToken);
        await arrived.WaitAsync(cancellationToken);
        _model.Time.Advance(TimeSpan.FromSeconds(59));
        var waited = !asking.IsCompleted;
        _model.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await asking, Is.EqualTo(new ExtractionResult.Unavailable(
            $"{_model.Host} did not answer within 60 seconds.")));
        Assert.That(waited, Is.True);
    }

    [Test]
    public async Task Being_told_to_stop_is_no_outage(CancellationToken cancellationToken)
    {
        var arrived = _model.Hangs();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        var asking = _model.Extractor.ExtractAsync(Windows.Correction, stopping.Token);
        await arrived.WaitAsync(cancellationToken);
        await stopping.CancelAsync();

        Assert.That(async () => await asking, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_model.Health.Trouble, Is.Null);
    }

    [TestCase(400)]
    [TestCase(413)]
    [TestCase(422)]
    public async Task A_prompt_that_is_refused_fails_its_session_alone(int status, CancellationToken cancellationToken)
    {
        _model.Answers(status, """{"error":{"message":"prompt is too long: Sum up net revenue."}}""");

        var result = await _model.Extractor.ExtractAsync(Windows.Correction, cancellationToken);

        Assert.That(result, Is.EqualTo(new ExtractionResult.Failed($"{_model.Host} refuses the prompt ({status}).")));
        Assert.That(_model.Health.Trouble, Is.Null);
    }

    private async Task<ExtractionResult.Unavailable> MissAsync(CancellationToken cancellationToken) =>
        (ExtractionResult.Unavailable)await _model.Extractor.ExtractAsync(Windows.Correction, cancellationToken);
}
