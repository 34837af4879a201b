using System.Text.Json.Serialization;
using Agnes.Api.Json;

namespace Agnes.Api.Audit;

/// <summary>What came of an audited run.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<AuditResult>))]
public enum AuditResult
{
    /// <summary>Nothing failed.</summary>
    Success,

    /// <summary>Some sessions failed.</summary>
    Partial,

    /// <summary>The run broke, or the outside refused every session.</summary>
    Error,

    /// <summary>Refused, since another run was under way.</summary>
    Conflict,
}
