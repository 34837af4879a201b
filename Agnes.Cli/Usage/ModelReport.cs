using Agnes.Pipeline.Usage;

namespace Agnes.Cli.Usage;

/// <summary>A model's share.</summary>
internal sealed record ModelReport(string Name, Tally Tally)
{
    /// <summary>The same model in fast mode has other prices, and a line of its own.</summary>
    public static string NameOf(UsageMessage call) =>
        call.Speed == "fast" ? $"{call.Model ?? Unknown}-fast" : call.Model ?? Unknown;

    private const string Unknown = "unknown";
}
