using System.Text.Json.Serialization;
using Agnes.Api.Json;

namespace Agnes.Api.Health;

/// <summary>How the whole is.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OverallStatus>))]
public enum OverallStatus
{
    /// <summary>Nothing warns.</summary>
    Healthy,

    /// <summary>Something warns.</summary>
    Degraded,

    /// <summary>Something is broken.</summary>
    Unhealthy,
}
