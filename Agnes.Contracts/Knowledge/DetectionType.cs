using System.Text.Json.Serialization;
using Agnes.Contracts.Json;

namespace Agnes.Contracts.Knowledge;

/// <summary>The way in which a person verified a statement.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<DetectionType>))]
public enum DetectionType
{
    /// <summary>The person stated that the assistant was wrong, and what is right.</summary>
    Correction,

    /// <summary>The person confirmed a specific statement of the assistant.</summary>
    Confirmation,

    /// <summary>The person defined something without being asked.</summary>
    UnpromptedDefinition,
}
