using System.Globalization;
using Agnes.Cli.Output;

namespace Agnes.Cli.Usage;

/// <summary>A report as a person reads it.</summary>
internal static class UsageTable
{
    public static DataTable Of(UsageReport report)
    {
        var kind = report.Query.Kind;
        // A model's row needs no list of models; a session's says where it was worked in instead.
        var aside = kind switch
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
            .. aside is null ? Array.Empty<Column>() : [aside],
            new Column("Input", IsNumber: true, Rank: 2),
            new Column("Output", IsNumber: true, Rank: 1),
            new Column("Cache write", IsNumber: true, Rank: 4),
            new Column("Cache read", IsNumber: true, Rank: 3),
            new Column("Tokens", IsNumber: true),
            new Column("Cost", IsNumber: true),
        ]);
        foreach (var period in report.Periods)
        {
            table.Add([period.Period, .. aside is null ? Array.Empty<string>() : [AsideOf(period, kind)], .. Numbers(period.Total)]);
        }

        table.Foot(["Total", .. aside is null ? Array.Empty<string>() : [""], .. Numbers(report.Total)]);
        return table;
    }

    private static string AsideOf(PeriodReport period, ReportKind kind) =>
        kind == ReportKind.Session
            ? period.Project?.Split('/', '\\')[^1] ?? ""
            : string.Join(", ", period.Models.Select(model => model.Name.Replace("claude-", "", StringComparison.Ordinal)));

    private static string[] Numbers(Tally tally) =>
    [
        Count(tally.Input),
        // An early value is the least that it was.
        tally.Partial > 0 ? $"{Count(tally.Output)}+" : Count(tally.Output),
        Count(tally.CacheCreation),
        Count(tally.CacheRead),
        Count(tally.Total),
        Cost(tally),
    ];

    private static string Cost(Tally tally) =>
        tally is { Cost: 0, Unpriced: > 0 }
            ? "?"
            : string.Create(CultureInfo.InvariantCulture, $"${tally.Cost:N2}{(tally.Unpriced > 0 ? "+" : "")}");

    private static string Count(long tokens) => tokens.ToString("N0", CultureInfo.InvariantCulture);
}
