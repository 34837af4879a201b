using System.Text.Json.Serialization;
using Agnes.Pipeline.Json;

namespace Agnes.Cli.Server;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(ProblemResponse))]
[JsonSerializable(typeof(VersionResponse))]
[JsonSerializable(typeof(MeResponse))]
[JsonSerializable(typeof(SessionsResponse))]
internal sealed partial class ServerJsonContext : JsonSerializerContext;
