using System.Text.Json.Serialization;
using Agnes.Contracts.Json;

namespace Agnes.Contracts.Audit;

/// <summary>The result of an audited operation.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<AuditResult>))]
public enum AuditResult
{
    /// <summary>Nothing failed.</summary>
    Success,

    /// <summary>Some sessions failed.</summary>
    Partial,

    /// <summary>The run itself failed, or an external dependency rejected every session.</summary>
    Error,

    /// <summary>Rejected because another run was in progress.</summary>
    Conflict,

    /// <summary>Rejected because the caller is not authenticated or not authorized.</summary>
    Refused,
}
