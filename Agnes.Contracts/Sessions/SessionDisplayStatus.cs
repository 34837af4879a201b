using System.Text.Json.Serialization;
using Agnes.Contracts.Json;

namespace Agnes.Contracts.Sessions;

/// <summary>The status of a session, in descending order of severity: of several processors, the smallest value counts.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<SessionDisplayStatus>))]
public enum SessionDisplayStatus
{
    /// <summary>Failed too often; skipped until the content changes or an admin reprocesses the session.</summary>
    Quarantined,

    /// <summary>Failed and retried later.</summary>
    Failed,

    /// <summary>Waits for the next run: new, changed, or processed by an older version of the processor.</summary>
    Pending,

    /// <summary>Processed up to a position.</summary>
    Partial,

    /// <summary>Processed.</summary>
    Processed,
}
