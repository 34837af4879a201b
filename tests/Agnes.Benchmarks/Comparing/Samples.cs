using System.Globalization;

namespace Agnes.Benchmarks.Comparing;

/// <summary>The costs of several measurements of one thing.</summary>
internal sealed class Samples(string name)
{
    private readonly List<Sample> _samples = [];

    public string Name => name;

    public double Median => MedianOf(sample => sample.Elapsed);

    private long PeakMemory => _samples.Max(sample => sample.PeakMemory);

    public void Add(Sample sample) => _samples.Add(sample);

    /// <summary>A row of a Markdown table, with the ratio to the median of another series if there is one.</summary>
    public string ToRow(Samples? other)
    {
        var all = string.Join(", ", _samples.Select(sample => Text($"{sample.Elapsed.TotalMilliseconds:F0}")));
        var ratio = other is null ? "" : Text($"{Median / other.Median:F2}");
        var cpu = _samples.TrueForAll(sample => sample.Cpu == default) ? "" : Text($"{MedianOf(sample => sample.Cpu) / 1000:F2} s");
        var memory = PeakMemory == 0 ? "" : Text($"{PeakMemory} MB");
        return Text($"| {name} | {Median:F0} ms | {ratio} | {cpu} | {memory} | {all} |");
    }

    private double MedianOf(Func<Sample, TimeSpan> value) =>
        _samples.Select(sample => value(sample).TotalMilliseconds).Order().ElementAt(_samples.Count / 2);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
