using System.Text.Json.Serialization;

namespace Agnes.Api.Health;

/// <summary>How one part of the service is.</summary>
/// <param name="Status">How it is.</param>
/// <param name="Detail">What is wrong, and what to do.</param>
public sealed record ServiceHealth(ServiceStatus Status, string Detail)
{
    /// <summary>The version of the database's schema.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Current { get; init; }

    /// <summary>The version that this Agnes works with.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Expected { get; init; }

    /// <summary>When the scheduler last called.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? LastCallAt { get; init; }

    /// <summary>How many sessions wait, by processor.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProcessorBacklog>? Processors { get; init; }

    /// <summary>Files under the session root whose names keep them from being scanned.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? ForbiddenNames { get; init; }

    /// <summary>Folders under the session root that cannot be read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? UnreadableFolders { get; init; }
}
