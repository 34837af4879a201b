using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agnes.Contracts.Json;

/// <summary>Reads and writes an enumeration by name, in snake_case.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
