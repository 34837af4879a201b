using System.Globalization;
using Agnes.Cli.Output;

namespace Agnes.Cli.Usage;

internal static class UsageTable
{
    public static DataTable Of(UsageReport report)
    {
        var kind = report.Query.Kind;
        // A model's row needs no list of models. A session's row shows its project instead.
        var detail = kind switch
        {
            ReportKind.Model => null,
            ReportKind.Session => new Column("Project", Rank: 3),
            _ => new Column("Models", Rank: 5),
        };
        var table = new DataTable(
        [
            new Column(kind switch
            {
                ReportKind.Weekly => "Week of",
                ReportKind.Monthly => "Month",
                ReportKind.Session => "Session",
                ReportKind.Model => "Model",
                _ => "Day",
            }),
            .. detail is null ? Array.Empty<Column>() : [detail],
            new Column("Input", IsNumber: true, Rank: 2),
            new Column("Output", IsNumber: true, Rank: 1),
            new Column("Cache write", IsNumber: true, Rank: 4),
            new Column("Cache read", IsNumber: true, Rank: 3),
            new Column("Tokens", IsNumber: true),
            new Column("Cost", IsNumber: true),
        ]);
        foreach (var period in report.Periods)
        {
            table.Add([period.Period, .. detail is null ? Array.Empty<string>() : [DetailOf(period, kind)], .. Numbers(period.Total)]);
        }

        table.SetFooter(["Total", .. detail is null ? Array.Empty<string>() : [""], .. Numbers(report.Total)]);
        return table;
    }

    private static string DetailOf(PeriodReport period, ReportKind kind) =>
        kind == ReportKind.Session
            ? period.Project?.Split('/', '\\')[^1] ?? ""
            : string.Join(", ", period.Models.Select(model => model.Name.Replace("claude-", "", StringComparison.Ordinal)));

    private static string[] Numbers(UsageSum sum) =>
    [
        Count(sum.Input),
        // An early value is a lower bound.
        sum.Partial > 0 ? $"{Count(sum.Output)}+" : Count(sum.Output),
        Count(sum.CacheCreation),
        Count(sum.CacheRead),
        Count(sum.Total),
        Cost(sum),
    ];

    private static string Cost(UsageSum sum) =>
        sum is { Cost: 0, Unpriced: > 0 }
            ? "?"
            : string.Create(CultureInfo.InvariantCulture, $"${sum.Cost:N2}{(sum.Unpriced > 0 ? "+" : "")}");

    private static string Count(long tokens) => tokens.ToString("N0", CultureInfo.InvariantCulture);
}
