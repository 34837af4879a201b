using System.Text.Json.Serialization;

namespace Agnes.Cli.StatusLine;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StatusLineInput))]
[JsonSerializable(typeof(StatusLineReport))]
internal sealed partial class StatusLineJsonContext : JsonSerializerContext;
