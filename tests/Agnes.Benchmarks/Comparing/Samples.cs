using System.Globalization;

namespace Agnes.Benchmarks.Comparing;

/// <summary>What several tries of one thing cost.</summary>
internal sealed class Samples(string name)
{
    private readonly List<Sample> _samples = [];

    public string Name => name;

    public double Median => _samples.Select(sample => sample.Elapsed.TotalMilliseconds).Order().ElementAt(_samples.Count / 2);

    private long PeakMemory => _samples.Max(sample => sample.PeakMemory);

    public void Add(Sample sample) => _samples.Add(sample);

    /// <summary>A row of a Markdown table, with the ratio to another's median where there is another.</summary>
    public string ToRow(Samples? other)
    {
        var all = string.Join(", ", _samples.Select(sample => Text($"{sample.Elapsed.TotalMilliseconds:F0}")));
        var ratio = other is null ? "" : Text($"{Median / other.Median:F2}");
        var memory = PeakMemory == 0 ? "" : Text($"{PeakMemory} MB");
        return Text($"| {name} | {Median:F0} ms | {ratio} | {memory} | {all} |");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
