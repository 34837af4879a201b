using System.Text.Json.Serialization;

namespace Agnes.Cli.Usage;

/// <summary>A report in the format of ccusage, so that existing scripts work. Exactly one of the lists is set.</summary>
internal sealed record UsageDocument
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<UsageRow>? Daily { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<UsageRow>? Weekly { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<UsageRow>? Monthly { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<UsageRow>? Session { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<UsageRow>? Model { get; init; }

    public required UsageTotals Totals { get; init; }

    /// <summary>Models with calls that are not in any cost.</summary>
    public required IReadOnlyList<string> UnpricedModels { get; init; }

    public static UsageDocument Of(UsageReport report)
    {
        IReadOnlyList<UsageRow> rows = [.. report.Periods.Select(period => UsageRow.Of(period, report.Query.Kind))];
        return new UsageDocument
        {
            Daily = report.Query.Kind == ReportKind.Daily ? rows : null,
            Weekly = report.Query.Kind == ReportKind.Weekly ? rows : null,
            Monthly = report.Query.Kind == ReportKind.Monthly ? rows : null,
            Session = report.Query.Kind == ReportKind.Session ? rows : null,
            Model = report.Query.Kind == ReportKind.Model ? rows : null,
            Totals = UsageTotals.Of(report.Total),
            UnpricedModels = [.. report.Unpriced.Select(model => model.Name)],
        };
    }
}
