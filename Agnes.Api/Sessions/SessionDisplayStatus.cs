using System.Text.Json.Serialization;
using Agnes.Api.Json;

namespace Agnes.Api.Sessions;

/// <summary>How a session stands, worst first: of several processors the smallest value counts.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<SessionDisplayStatus>))]
public enum SessionDisplayStatus
{
    /// <summary>Failed too often; left alone until its content changes or an admin reprocesses it.</summary>
    Quarantined,

    /// <summary>Failed, and tried again later.</summary>
    Failed,

    /// <summary>Waits for the next run: new, changed, or done by an older version of the processor.</summary>
    Pending,

    /// <summary>Done up to a point.</summary>
    Partial,

    /// <summary>Done.</summary>
    Processed,
}
