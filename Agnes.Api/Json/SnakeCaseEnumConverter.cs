using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agnes.Api.Json;

/// <summary>Enums by name, in snake_case.</summary>
public sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower)
    where T : struct, Enum;
