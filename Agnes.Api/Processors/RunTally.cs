using System.Text.Json.Serialization;
using Agnes.Pipeline.Runs;

namespace Agnes.Api.Processors;

/// <summary>The counts of a run, as the audit log keeps them.</summary>
public sealed record RunTally(
    int Scanned,
    int Processed,
    int Skipped,
    int Deferred,
    int Errors,
    int ItemsExtracted,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? StoppedBecause)
{
    public static RunTally Of(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new RunTally(
            report.Scanned,
            report.Processed,
            report.Skipped,
            report.Deferred,
            report.Errors,
            report.ItemsExtracted,
            report.StoppedBecause);
    }
}
