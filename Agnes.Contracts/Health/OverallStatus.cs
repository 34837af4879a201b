using System.Text.Json.Serialization;
using Agnes.Contracts.Json;

namespace Agnes.Contracts.Health;

/// <summary>The overall status of Agnes.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OverallStatus>))]
public enum OverallStatus
{
    /// <summary>No service reports a warning or an error.</summary>
    Healthy,

    /// <summary>A service reports a warning, or could not be checked.</summary>
    Degraded,

    /// <summary>A service reports an error.</summary>
    Unhealthy,
}
