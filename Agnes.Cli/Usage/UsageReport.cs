using Agnes.Pipeline.Usage;
using Agnes.Pipeline.Usage.Prices;

namespace Agnes.Cli.Usage;

/// <param name="Periods">Days, weeks, and months by time; sessions by last activity; models by cost.</param>
/// <param name="Unpriced">Models with calls that have no price.</param>
/// <param name="Undated">The number of calls without a timestamp. They are not in the report.</param>
internal sealed record UsageReport(
    UsageQuery Query,
    IReadOnlyList<PeriodReport> Periods,
    UsageSum Total,
    IReadOnlyList<ModelReport> Unpriced,
    int Undated)
{
    public static UsageReport Of(IReadOnlyCollection<UsageMessage> counted, UsageQuery query)
    {
        var periods = new Dictionary<string, PeriodReport>();
        var all = new PeriodReport("");
        foreach (var call in counted.Where(query.Wants))
        {
            var period = query.PeriodOf(call);
            if (!periods.TryGetValue(period, out var report))
            {
                periods[period] = report = new PeriodReport(period);
            }

            var cost = CallCost.Of(call);
            report.Add(call, cost);
            all.Add(call, cost);
        }

        return new UsageReport(
            query,
            InOrder(periods.Values, query.Kind),
            all.Total,
            [.. all.Models.Where(model => model.UsageSum.Unpriced > 0)],
            counted.Count(call => call.OccurredAt is null));
    }

    private static List<PeriodReport> InOrder(IEnumerable<PeriodReport> periods, ReportKind kind)
    {
        var byName = periods.OrderBy(period => period.Period, StringComparer.Ordinal);
        return kind switch
        {
            ReportKind.Session => [.. byName.OrderBy(period => period.LastActivity)],
            ReportKind.Model => [.. byName.OrderByDescending(period => period.Total.Cost)],
            _ => [.. byName],
        };
    }
}
