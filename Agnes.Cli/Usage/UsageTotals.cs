namespace Agnes.Cli.Usage;

internal sealed record UsageTotals(
    long InputTokens,
    long OutputTokens,
    long CacheCreationTokens,
    long CacheReadTokens,
    long TotalTokens,
    decimal TotalCost,
    int PartialMessages)
{
    public static UsageTotals Of(UsageSum sum) => new(
        sum.Input,
        sum.Output,
        sum.CacheCreation,
        sum.CacheRead,
        sum.Total,
        Money.Exact(sum.Cost),
        sum.Partial);
}
