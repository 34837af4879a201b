using System.Text.Json.Serialization;

namespace Agnes.Contracts.Processors;

/// <summary>The result of a processor run.</summary>
/// <param name="Processor">The name of the processor.</param>
/// <param name="Scanned">Candidates.</param>
/// <param name="Processed">Sessions processed in whole or in part.</param>
/// <param name="Skipped">Candidates whose content turned out to be unchanged.</param>
/// <param name="Deferred">Candidates left for the next run because of the cap, the time budget, or a shutdown.</param>
/// <param name="Errors">Sessions that failed.</param>
/// <param name="ItemsExtracted">Extracted items.</param>
/// <param name="ErrorsDetail">The failed sessions and the reasons.</param>
/// <param name="DurationMs">The wall-clock duration in milliseconds.</param>
/// <param name="StoppedBecause">The reason why an external dependency stopped the run; absent if none did.</param>
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
