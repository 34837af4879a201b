using System.Text.Json.Serialization;

namespace Agnes.Cli.Init;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(InitReport))]
internal sealed partial class InitJsonContext : JsonSerializerContext;
