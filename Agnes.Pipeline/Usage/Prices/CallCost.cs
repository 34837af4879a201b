namespace Agnes.Pipeline.Usage.Prices;

/// <summary>What a call costs by list price, surcharges included.</summary>
/// <remarks>
/// The figures are those that Anthropic publishes (platform.claude.com/docs, <em>Pricing</em> and <em>Fast mode</em>).
/// A surcharge holds for all tokens of a request, those of its caches included, and surcharges multiply.
/// </remarks>
public static class CallCost
{
    private const long LongContext = 200_000;
    private const decimal LongContextInput = 2m;
    private const decimal LongContextOutput = 1.5m;
    private const decimal UnitedStates = 1.1m;
    private const decimal WebSearch = 0.01m;
    private const decimal Million = 1_000_000m;

    /// <summary>In US dollars; null where the model has no price, or none in the mode that was used.</summary>
    /// <param name="call">The call.</param>
    public static decimal? Of(UsageMessage call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (ModelPrices.Find(call.Model) is not { } price || SurchargeOf(call, price) is not { } surcharge)
        {
            return null;
        }

        var input = (call.InputTokens * price.Input)
            + (call.CacheReadTokens * price.CacheRead)
            + (call.CacheCreation5mTokens * price.CacheWrite5m)
            + (call.CacheCreation1hTokens * price.CacheWrite1h);
        var output = call.OutputTokens * price.Output;
        if (price.HasLongContextTier && InputOf(call) > LongContext)
        {
            input *= LongContextInput;
            output *= LongContextOutput;
        }

        return ((input + output) * surcharge / Million) + (call.WebSearchRequests * WebSearch);
    }

    private static decimal? SurchargeOf(UsageMessage call, ModelPrice price) =>
        (call.Speed == "fast" ? price.FastMode : 1m) * (call.InferenceGeo == "us" ? UnitedStates : 1m);

    private static long InputOf(UsageMessage call) =>
        call.InputTokens + call.CacheReadTokens + call.CacheCreation5mTokens + call.CacheCreation1hTokens;
}
