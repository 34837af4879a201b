using System.Text.Json.Serialization;

namespace Agnes.Cli.Hooks;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HookInput))]
[JsonSerializable(typeof(HookLogEntry))]
internal sealed partial class HooksJsonContext : JsonSerializerContext;
