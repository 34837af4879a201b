using System.Text.Json.Serialization;
using Agnes.Contracts.Json;

namespace Agnes.Contracts.Knowledge;

/// <summary>An action of a reviewer that changes the status of a knowledge item.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<KnowledgeAction>))]
public enum KnowledgeAction
{
    /// <summary>Approves the item.</summary>
    Approve,

    /// <summary>Rejects an item that waits for review.</summary>
    Reject,

    /// <summary>Revokes an approved item.</summary>
    Revoke,

    /// <summary>Sets the expiry of an approved item.</summary>
    Expire,
}
