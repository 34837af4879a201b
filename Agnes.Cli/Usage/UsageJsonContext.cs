using System.Text.Json.Serialization;

namespace Agnes.Cli.Usage;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(UsageDocument))]
internal sealed partial class UsageJsonContext : JsonSerializerContext;
