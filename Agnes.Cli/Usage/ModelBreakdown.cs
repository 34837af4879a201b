namespace Agnes.Cli.Usage;

/// <param name="Cost">Null if a call of the model has no known price.</param>
internal sealed record ModelBreakdown(
    string ModelName,
    long InputTokens,
    long OutputTokens,
    long CacheCreationTokens,
    long CacheReadTokens,
    decimal? Cost)
{
    public static ModelBreakdown Of(ModelReport model) => new(
        model.Name,
        model.UsageSum.Input,
        model.UsageSum.Output,
        model.UsageSum.CacheCreation,
        model.UsageSum.CacheRead,
        model.UsageSum.Unpriced > 0 ? null : Money.Exact(model.UsageSum.Cost));
}
