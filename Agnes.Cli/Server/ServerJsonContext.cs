using System.Text.Json.Serialization;
using Agnes.Pipeline.Json;

namespace Agnes.Cli.Server;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(ProblemAnswer))]
[JsonSerializable(typeof(VersionAnswer))]
[JsonSerializable(typeof(MeAnswer))]
[JsonSerializable(typeof(SessionsAnswer))]
internal sealed partial class ServerJsonContext : JsonSerializerContext;
