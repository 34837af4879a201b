namespace Agnes.Pipeline.Usage.Prices;

/// <summary>List prices of a model in US dollars per million tokens; what caches cost follows from the input's.</summary>
/// <param name="Input">Input that comes from no cache.</param>
/// <param name="Output">Output.</param>
/// <param name="FastMode">How many times as much fast mode costs; null where it has no known price.</param>
/// <param name="HasLongContextTier">Whether requests of long input cost more as a whole.</param>
public sealed record ModelPrice(decimal Input, decimal Output, decimal? FastMode = null, bool HasLongContextTier = false)
{
    /// <summary>Input from a cache.</summary>
    public decimal CacheRead => Input * 0.1m;

    /// <summary>Writing to a cache for five minutes.</summary>
    public decimal CacheWrite5m => Input * 1.25m;

    /// <summary>Writing to a cache for an hour.</summary>
    public decimal CacheWrite1h => Input * 2m;
}
