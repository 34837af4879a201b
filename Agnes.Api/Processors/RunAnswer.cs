using Agnes.Pipeline.Runs;

namespace Agnes.Api.Processors;

/// <summary>The answer to a run that came to its end.</summary>
/// <param name="Ok">Whether no session failed and nobody outside refused.</param>
/// <param name="Details">What the run did.</param>
public sealed record RunAnswer(bool Ok, RunDetails Details)
{
    public static RunAnswer Of(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new RunAnswer(report.Ok, new RunDetails(
            report.Processor,
            report.Scanned,
            report.Processed,
            report.Skipped,
            report.Deferred,
            report.Errors,
            report.ItemsExtracted,
            report.ErrorsDetail,
            report.DurationMs,
            report.StoppedBecause));
    }
}
