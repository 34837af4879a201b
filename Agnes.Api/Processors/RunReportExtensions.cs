using Agnes.Contracts.Processors;
using Agnes.Pipeline.Runs;

namespace Agnes.Api.Processors;

/// <summary>Converts run reports into their contract types.</summary>
public static class RunReportExtensions
{
    public static RunResponse ToResponse(this RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new RunResponse(report.Ok, new RunDetails(
            report.Processor,
            report.Scanned,
            report.Processed,
            report.Skipped,
            report.Deferred,
            report.Errors,
            report.ItemsExtracted,
            [.. report.ErrorsDetail.Select(error => new Contracts.Processors.RunError(error.Session, error.Error))],
            report.DurationMs,
            report.StoppedBecause));
    }

    public static RunCounts ToCounts(this RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new RunCounts(
            report.Scanned,
            report.Processed,
            report.Skipped,
            report.Deferred,
            report.Errors,
            report.ItemsExtracted,
            report.StoppedBecause);
    }
}
