using System.Text.Json.Serialization;

namespace Agnes.Cli.Usage.Json;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(UsageDocument))]
internal sealed partial class UsageJsonContext : JsonSerializerContext;
