using System.Text.Json.Serialization;

namespace Agnes.Cli.Home;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(CliConfig))]
internal sealed partial class HomeJsonContext : JsonSerializerContext;
