using System.Text.Json.Serialization;
using Agnes.Contracts.Json;

namespace Agnes.Contracts.Knowledge;

/// <summary>The resolution of a likely duplicate.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<RelationResolution>))]
public enum RelationResolution
{
    /// <summary>One item replaces both.</summary>
    Merged,

    /// <summary>The items are different.</summary>
    KeptApart,
}
