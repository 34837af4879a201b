using System.Globalization;
using System.Text.Json.Serialization;
using Agnes.Cli.Usage;
using Agnes.Pipeline.Usage;
using Agnes.Pipeline.Usage.Prices;

namespace Agnes.Cli.StatusLine;

/// <summary>Tokens and cost.</summary>
/// <param name="Tokens">Tokens of all kinds.</param>
/// <param name="Cost">In US dollars, without calls that have no known price.</param>
/// <param name="IsLowerBound">True if some calls have no price or no recorded end, or some files could not be read.</param>
internal sealed record Spend(long Tokens, decimal Cost, [property: JsonPropertyName("is_least")] bool IsLowerBound)
{
    private static readonly string[] Units = ["", "k", "M", "G", "T"];

    public static Spend From(IEnumerable<UsageMessage> calls, bool isIncomplete)
    {
        var sum = new UsageSum();
        foreach (var call in calls)
        {
            sum.Add(call, CallCost.Of(call));
        }

        return new Spend(sum.Total, Math.Round(sum.Cost, 6), isIncomplete || sum.Unpriced > 0 || sum.Partial > 0);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Short(Tokens)} tokens ${Cost:N2}{(IsLowerBound ? "+" : "")}");

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
