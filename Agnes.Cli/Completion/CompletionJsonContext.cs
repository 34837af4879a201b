using System.Text.Json.Serialization;

namespace Agnes.Cli.Completion;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CompletionScript))]
internal sealed partial class CompletionJsonContext : JsonSerializerContext;
