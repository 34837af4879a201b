using System.Text.Json.Serialization;
using Agnes.Api.Json;

namespace Agnes.Api.Knowledge;

/// <summary>What became of a likely duplicate.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<RelationResolution>))]
public enum RelationResolution
{
    /// <summary>One item took the place of both.</summary>
    Merged,

    /// <summary>They say different things.</summary>
    KeptApart,
}
