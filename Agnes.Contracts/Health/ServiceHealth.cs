using System.Text.Json.Serialization;

namespace Agnes.Contracts.Health;

/// <summary>The health of one service.</summary>
/// <param name="Status">The status.</param>
/// <param name="Detail">The problem and how to fix it.</param>
public sealed record ServiceHealth(ServiceStatus Status, string Detail)
{
    /// <summary>The schema version of the database.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Current { get; init; }

    /// <summary>The schema version that this version of Agnes requires.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Expected { get; init; }

    /// <summary>The time of the last call of the scheduler.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? LastCallAt { get; init; }

    /// <summary>The backlog of each processor.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProcessorBacklog>? Processors { get; init; }

    /// <summary>Files under the session root that are not scanned because of their names.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? ForbiddenNames { get; init; }

    /// <summary>Folders under the session root that cannot be read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? UnreadableFolders { get; init; }
}
