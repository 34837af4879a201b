using System.Text.Json.Serialization;

namespace Agnes.Cli.Usage;

internal sealed record UsageRow
{
    public required string Period { get; init; }

    public required long InputTokens { get; init; }

    public required long OutputTokens { get; init; }

    public required long CacheCreationTokens { get; init; }

    public required long CacheReadTokens { get; init; }

    public required long TotalTokens { get; init; }

    public required decimal TotalCost { get; init; }

    /// <summary>Calls whose output is an early value. ccusage does not report them.</summary>
    public required int PartialMessages { get; init; }

    public required IReadOnlyList<string> ModelsUsed { get; init; }

    public required IReadOnlyList<ModelBreakdown> ModelBreakdowns { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UsageMetadata? Metadata { get; init; }

    public static UsageRow Of(PeriodReport period, ReportKind kind) => new()
    {
        Period = period.Period,
        InputTokens = period.Total.Input,
        OutputTokens = period.Total.Output,
        CacheCreationTokens = period.Total.CacheCreation,
        CacheReadTokens = period.Total.CacheRead,
        TotalTokens = period.Total.Total,
        TotalCost = Money.Exact(period.Total.Cost),
        PartialMessages = period.Total.Partial,
        ModelsUsed = [.. period.Models.Select(model => model.Name).Order(StringComparer.Ordinal)],
        ModelBreakdowns = [.. period.Models.Select(ModelBreakdown.Of)],
        Metadata = kind == ReportKind.Session ? new UsageMetadata(period.LastActivity.UtcDateTime, period.Project) : null,
    };
}

internal sealed record UsageMetadata(DateTime LastActivity, string? ProjectPath);
