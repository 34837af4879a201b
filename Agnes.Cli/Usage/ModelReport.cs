using Agnes.Pipeline.Usage;

namespace Agnes.Cli.Usage;

internal sealed record ModelReport(string Name, UsageSum UsageSum)
{
    /// <summary>Fast mode has its own prices, so it is reported as a separate model.</summary>
    public static string NameOf(UsageMessage call) =>
        call.Speed == "fast" ? $"{call.Model ?? Unknown}-fast" : call.Model ?? Unknown;

    private const string Unknown = "unknown";
}
