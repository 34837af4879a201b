namespace Agnes.Cli.Usage.Json;

/// <summary>A model's share; without a cost where a call of it has no price.</summary>
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
        model.Tally.Input,
        model.Tally.Output,
        model.Tally.CacheCreation,
        model.Tally.CacheRead,
        model.Tally.Unpriced > 0 ? null : Money.Exact(model.Tally.Cost));
}
