using System.Text.Json.Serialization;

namespace Agnes.Contracts.Processors;

/// <summary>The counts of a run as the audit log stores them.</summary>
/// <param name="Scanned">Candidates.</param>
/// <param name="Processed">Sessions processed in whole or in part.</param>
/// <param name="Skipped">Candidates whose content turned out to be unchanged.</param>
/// <param name="Deferred">Candidates left for the next run.</param>
/// <param name="Errors">Sessions that failed.</param>
/// <param name="ItemsExtracted">Extracted items.</param>
/// <param name="StoppedBecause">The reason why an external dependency stopped the run; absent if none did.</param>
public sealed record RunCounts(
    int Scanned,
    int Processed,
    int Skipped,
    int Deferred,
    int Errors,
    int ItemsExtracted,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? StoppedBecause);
