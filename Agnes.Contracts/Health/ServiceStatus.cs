using System.Text.Json.Serialization;
using Agnes.Contracts.Json;

namespace Agnes.Contracts.Health;

/// <summary>The status of a service, in ascending order of severity.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ServiceStatus>))]
public enum ServiceStatus
{
    /// <summary>The service works.</summary>
    Ok,

    /// <summary>Informational; nothing is broken.</summary>
    Info,

    /// <summary>The service could not be checked.</summary>
    Unknown,

    /// <summary>The service needs attention.</summary>
    Warning,

    /// <summary>The service is broken.</summary>
    Error,
}
