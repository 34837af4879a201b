using System.Text.Json.Serialization;
using Agnes.Contracts.Json;

namespace Agnes.Contracts.Knowledge;

/// <summary>The resolution of a contradiction between a new item (a) and a stored one (b).</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ContradictionResolution>))]
public enum ContradictionResolution
{
    /// <summary>The new item is valid; the stored one is revoked.</summary>
    KeptA,

    /// <summary>The stored item is valid; the new one is rejected.</summary>
    KeptB,

    /// <summary>One item with the evidence of both replaces both.</summary>
    Merge,

    /// <summary>Both items are valid.</summary>
    BothValid,
}
