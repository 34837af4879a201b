namespace Agnes.Pipeline.Runs;

/// <summary>What a run did.</summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="Scanned">Candidates.</param>
/// <param name="Processed">Sessions done, in whole or in part.</param>
/// <param name="Skipped">Sessions whose content turned out unchanged.</param>
/// <param name="Deferred">Sessions left for the next run by the cap, the budget, a shutdown or a refusal from outside.</param>
/// <param name="Errors">Sessions that failed.</param>
/// <param name="ItemsExtracted">Items found.</param>
/// <param name="ErrorsDetail">Which sessions failed, and why.</param>
/// <param name="DurationMs">Wall clock in milliseconds.</param>
/// <param name="StoppedBecause">Why the outside refused every session; null where it did not.</param>
public sealed record RunReport(
    string Processor,
    int Scanned,
    int Processed,
    int Skipped,
    int Deferred,
    int Errors,
    int ItemsExtracted,
    IReadOnlyList<RunError> ErrorsDetail,
    long DurationMs,
    string? StoppedBecause = null)
{
    /// <summary>In how many commits it was written.</summary>
    public int Commits { get; init; }

    /// <summary>Whether no session failed and nobody refused.</summary>
    public bool Ok => Errors == 0 && StoppedBecause is null;
}
