using System.Text.Json.Serialization;
using Agnes.Api.Json;

namespace Agnes.Api.Audit;

/// <summary>What came of something that is audited.</summary>
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

    /// <summary>Refused, since who asked is not known or must not.</summary>
    Refused,
}
