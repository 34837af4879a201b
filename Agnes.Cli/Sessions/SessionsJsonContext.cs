using System.Text.Json.Serialization;

namespace Agnes.Cli.Sessions;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DeletionReport))]
internal sealed partial class SessionsJsonContext : JsonSerializerContext;
