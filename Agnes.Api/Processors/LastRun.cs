using System.Text.Json;
using Agnes.Api.Audit;

namespace Agnes.Api.Processors;

/// <summary>The last run of a processor that was not refused, from the audit log.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="Result">What came of it.</param>
/// <param name="DurationMs">Wall clock in milliseconds.</param>
/// <param name="StartedBy">The user's id, or <c>scheduler</c>.</param>
/// <param name="Details">Its counts.</param>
public sealed record LastRun(
    DateTimeOffset StartedAt,
    AuditResult Result,
    long DurationMs,
    string? StartedBy,
    JsonElement? Details)
{
    public static LastRun Of(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new LastRun(
            entry.Timestamp,
            entry.Result,
            entry.DurationMs,
            entry.UserId,
            entry.Params is null ? null : JsonElement.Parse(entry.Params));
    }
}
