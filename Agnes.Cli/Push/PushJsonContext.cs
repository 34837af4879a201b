using System.Text.Json.Serialization;

namespace Agnes.Cli.Push;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LedgerEntry))]
[JsonSerializable(typeof(PushReport))]
[JsonSerializable(typeof(DryRunReport))]
[JsonSerializable(typeof(LastPush))]
internal sealed partial class PushJsonContext : JsonSerializerContext;
