using System.Text.Json.Serialization;

namespace Agnes.Cli.Server;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ProblemAnswer))]
[JsonSerializable(typeof(VersionAnswer))]
[JsonSerializable(typeof(MeAnswer))]
[JsonSerializable(typeof(SessionsAnswer))]
internal sealed partial class ServerJsonContext : JsonSerializerContext;
