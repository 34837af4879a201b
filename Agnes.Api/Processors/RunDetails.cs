using System.Text.Json.Serialization;
using Agnes.Pipeline.Runs;

namespace Agnes.Api.Processors;

/// <summary>What a run did.</summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="Scanned">Candidates.</param>
/// <param name="Processed">Sessions done, in whole or in part.</param>
/// <param name="Skipped">Sessions whose content turned out unchanged.</param>
/// <param name="Deferred">Sessions left for the next run by the cap, the budget or a shutdown.</param>
/// <param name="Errors">Sessions that failed.</param>
/// <param name="ItemsExtracted">Items found.</param>
/// <param name="ErrorsDetail">Which sessions failed, and why.</param>
/// <param name="DurationMs">Wall clock in milliseconds.</param>
/// <param name="StoppedBecause">Why the outside refused every session; absent where it did not.</param>
public sealed record RunDetails(
    string Processor,
    int Scanned,
    int Processed,
    int Skipped,
    int Deferred,
    int Errors,
    int ItemsExtracted,
    IReadOnlyList<RunError> ErrorsDetail,
    long DurationMs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? StoppedBecause);
