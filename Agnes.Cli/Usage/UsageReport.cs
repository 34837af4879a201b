using Agnes.Pipeline.Usage;
using Agnes.Pipeline.Usage.Prices;

namespace Agnes.Cli.Usage;

/// <summary>An answer to a query.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Periods">Days, weeks and months in order of time; sessions, the last one at the end; models by cost.</param>
/// <param name="Total">All of it.</param>
/// <param name="Unpriced">Models that have calls without a price, and how many.</param>
/// <param name="Undated">Calls that say no time, and are in none of it.</param>
internal sealed record UsageReport(
    UsageQuery Query,
    IReadOnlyList<PeriodReport> Periods,
    Tally Total,
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
            [.. all.Models.Where(model => model.Tally.Unpriced > 0)],
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
