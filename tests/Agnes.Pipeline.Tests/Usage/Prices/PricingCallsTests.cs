using Agnes.Pipeline.Sessions;
using Agnes.Pipeline.Usage;
using Agnes.Pipeline.Usage.Prices;

namespace Agnes.Pipeline.Tests.Usage.Prices;

public sealed class PricingCallsTests
{
    private static readonly UsageMessage Call = new()
    {
        Source = new UsageRowSource("ada/a.jsonl", new SessionOwner(null, "ada"), 1),
        MessageId = "m",
        Kind = UsageMessageKinds.Message,
        Model = "claude-opus-4-8",
        InputTokens = 1_000,
        OutputTokens = 2_000,
        CacheReadTokens = 10_000,
        CacheCreation5mTokens = 4_000,
        CacheCreation1hTokens = 3_000,
    };

    [Test]
    public void Each_kind_of_token_has_its_price() =>
        Assert.That(CallCost.Of(Call), Is.EqualTo(0.005m + 0.05m + 0.005m + 0.025m + 0.03m));

    [TestCase("claude-opus-4-5-20251101", 5)]
    [TestCase("us.anthropic.claude-opus-4-5-20251101-v1:0", 5)]
    [TestCase("claude-opus-4-1@20250805", 15)]
    [TestCase("claude-sonnet-4-5-20250929[1m]", 3)]
    [TestCase("claude-3-7-sonnet-latest", 3)]
    [TestCase("claude-sonnet-5", 2)]
    [TestCase("claude-haiku-4-5-20251001", 1)]
    [TestCase("claude-fable-5", 10)]
    public void A_model_is_known_by_the_names_of_all_its_sellers(string model, int input) =>
        Assert.That(ModelPrices.Find(model)?.Input, Is.EqualTo(input));

    [TestCase("claude-opus-4-9")]
    [TestCase("claude-opus")]
    [TestCase("gpt-9")]
    [TestCase("")]
    [TestCase(null)]
    public void An_unknown_model_has_no_price(string? model) =>
        Assert.That(CallCost.Of(Call with { Model = model }), Is.Null);

    [Test]
    public void Fast_mode_costs_more_and_is_not_guessed_where_its_price_is_unknown()
    {
        Assert.That(CallCost.Of(Call with { Speed = "fast" }), Is.EqualTo(2 * CallCost.Of(Call)));
        Assert.That(CallCost.Of(Call with { Model = "claude-haiku-4-5", Speed = "fast" }), Is.Null);
    }

    [Test]
    public void Inference_in_the_United_States_costs_a_tenth_more() =>
        Assert.That(CallCost.Of(Call with { InferenceGeo = "us" }), Is.EqualTo(1.1m * CallCost.Of(Call)));

    [Test]
    public void Searches_of_the_web_cost_a_cent_each() =>
        Assert.That(CallCost.Of(Call with { WebSearchRequests = 3 }), Is.EqualTo(CallCost.Of(Call) + 0.03m));

    [TestCase(199_999, 0.6, 1)]
    [TestCase(200_001, 0.6, 2)]
    public void A_long_request_costs_more_as_a_whole_where_the_model_has_such_a_tier(long input, decimal about, int factor)
    {
        var call = Call with
        {
            Model = "claude-sonnet-4-5",
            InputTokens = input,
            OutputTokens = 0,
            CacheReadTokens = 0,
            CacheCreation5mTokens = 0,
            CacheCreation1hTokens = 0,
        };

        Assert.That(CallCost.Of(call), Is.EqualTo(about * factor).Within(0.001m));
        Assert.That(CallCost.Of(call with { Model = "claude-sonnet-4-6" }), Is.EqualTo(about).Within(0.001m));
    }
}
