using System.Text.Json.Serialization;
using Agnes.Api.Json;

namespace Agnes.Api.Health;

/// <summary>How a part of the service is, best first.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ServiceStatus>))]
public enum ServiceStatus
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Worth knowing, nothing broken.</summary>
    Info,

    /// <summary>Could not be checked.</summary>
    Unknown,

    /// <summary>Look at it.</summary>
    Warning,

    /// <summary>Broken.</summary>
    Error,
}
