using System.Text.Json.Serialization;

namespace Agnes.Cli.Admin;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ResetPasswordReport))]
internal sealed partial class AdminJsonContext : JsonSerializerContext;
