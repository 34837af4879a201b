using System.Text.Json;
using Agnes.Api.Audit;
using Agnes.Contracts.Processors;

namespace Agnes.Api.Processors;

/// <summary>Converts audit entries of runs into their contract type.</summary>
public static class AuditEntryExtensions
{
    public static LastRun ToLastRun(this AuditEntry entry) => new(
        entry.Timestamp,
        entry.Result,
        entry.DurationMs,
        entry.UserId,
        entry.Params is null ? null : JsonElement.Parse(entry.Params));
}
