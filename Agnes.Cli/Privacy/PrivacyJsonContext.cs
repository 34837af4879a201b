using System.Text.Json.Serialization;

namespace Agnes.Cli.Privacy;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<PrivateMark>))]
[JsonSerializable(typeof(IReadOnlyList<PrivateSession>))]
[JsonSerializable(typeof(PrivateReport))]
internal sealed partial class PrivacyJsonContext : JsonSerializerContext;
