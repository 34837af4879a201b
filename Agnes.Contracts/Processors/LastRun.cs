using System.Text.Json;
using Agnes.Contracts.Audit;

namespace Agnes.Contracts.Processors;

/// <summary>The last run of a processor that was not rejected, from the audit log.</summary>
/// <param name="StartedAt">The start of the run.</param>
/// <param name="Result">The result.</param>
/// <param name="DurationMs">The wall-clock duration in milliseconds.</param>
/// <param name="StartedBy">The user ID, or <c>scheduler</c>.</param>
/// <param name="Details">The stored parameters: the counts of the run, or the error if the run itself failed.</param>
public sealed record LastRun(
    DateTimeOffset StartedAt,
    AuditResult Result,
    long DurationMs,
    string? StartedBy,
    JsonElement? Details);
