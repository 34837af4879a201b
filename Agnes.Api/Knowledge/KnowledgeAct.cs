using System.Text.Json.Serialization;
using Agnes.Api.Json;

namespace Agnes.Api.Knowledge;

/// <summary>What a reviewer decides about an item's status.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<KnowledgeAct>))]
public enum KnowledgeAct
{
    /// <summary>It holds.</summary>
    Approve,

    /// <summary>It does not, and never did.</summary>
    Reject,

    /// <summary>It does not any more.</summary>
    Revoke,

    /// <summary>It does up to a time.</summary>
    Expire,
}
