using System.Text.Json.Serialization;
using Agnes.Contracts.Json;

namespace Agnes.Contracts.Knowledge;

/// <summary>The severity of a contradiction.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ContradictionSeverity>))]
public enum ContradictionSeverity
{
    /// <summary>The items cannot both be true.</summary>
    Hard,

    /// <summary>The items can both be true, for example at different times.</summary>
    Soft,
}
