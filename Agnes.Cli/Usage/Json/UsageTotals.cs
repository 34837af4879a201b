namespace Agnes.Cli.Usage.Json;

/// <summary>All of a report.</summary>
internal sealed record UsageTotals(
    long InputTokens,
    long OutputTokens,
    long CacheCreationTokens,
    long CacheReadTokens,
    long TotalTokens,
    decimal TotalCost,
    int PartialMessages)
{
    public static UsageTotals Of(Tally tally) => new(
        tally.Input,
        tally.Output,
        tally.CacheCreation,
        tally.CacheRead,
        tally.Total,
        Money.Exact(tally.Cost),
        tally.Partial);
}
