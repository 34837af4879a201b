using System.Text.Json.Serialization;
using Agnes.Api.Json;

namespace Agnes.Api.Knowledge;

/// <summary>How an item stands.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<KnowledgeStatus>))]
public enum KnowledgeStatus
{
    /// <summary>Waits for review.</summary>
    Pending,

    /// <summary>Holds, and is shown to everybody.</summary>
    Approved,

    /// <summary>Was never approved, and is not to be.</summary>
    Rejected,

    /// <summary>Was approved, and holds no more.</summary>
    Revoked,

    /// <summary>Was approved up to a time that has come.</summary>
    Expired,
}
