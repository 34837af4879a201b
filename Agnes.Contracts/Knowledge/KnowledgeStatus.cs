using System.Text.Json.Serialization;
using Agnes.Contracts.Json;

namespace Agnes.Contracts.Knowledge;

/// <summary>The status of a knowledge item.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<KnowledgeStatus>))]
public enum KnowledgeStatus
{
    /// <summary>Waits for review.</summary>
    Pending,

    /// <summary>Valid, and visible to every user.</summary>
    Approved,

    /// <summary>Was never approved.</summary>
    Rejected,

    /// <summary>Was approved and is no longer valid.</summary>
    Revoked,

    /// <summary>Was approved until a time that has passed.</summary>
    Expired,
}
