using System.Text.Json.Serialization;

namespace Agnes.Cli.Up;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<ProcessorState>))]
internal sealed partial class UpJsonContext : JsonSerializerContext;
