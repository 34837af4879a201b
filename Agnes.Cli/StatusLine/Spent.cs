using System.Globalization;
using Agnes.Cli.Usage;
using Agnes.Pipeline.Usage;
using Agnes.Pipeline.Usage.Prices;

namespace Agnes.Cli.StatusLine;

/// <summary>Tokens and cost.</summary>
/// <param name="Tokens">Of all kinds.</param>
/// <param name="Cost">In US dollars, of what has a price.</param>
/// <param name="IsLeast">Whether it was more: calls without a price, or without a recorded end.</param>
internal sealed record Spent(long Tokens, decimal Cost, bool IsLeast)
{
    private static readonly string[] Units = ["", "k", "M", "G", "T"];

    public static Spent Of(IEnumerable<UsageMessage> calls)
    {
        var tally = new Tally();
        foreach (var call in calls)
        {
            tally.Add(call, CallCost.Of(call));
        }

        return new Spent(tally.Total, Math.Round(tally.Cost, 6), tally.Unpriced > 0 || tally.Partial > 0);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Short(Tokens)} tokens ${Cost:N2}{(IsLeast ? "+" : "")}");

    private static string Short(long tokens)
    {
        var (amount, unit) = ((double)tokens, 0);
        for (; amount >= 999.5 && unit < Units.Length - 1; unit++)
        {
            amount /= 1000;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(unit > 0 && amount < 99.95 ? $"{amount:0.0}" : $"{amount:0}")}{Units[unit]}");
    }
}
