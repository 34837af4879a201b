using System.Text.Json.Serialization;
using Agnes.Pipeline.Json;

namespace Agnes.Cli.Admin;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(RunResponse))]
[JsonSerializable(typeof(IReadOnlyList<ProcessorResponse>))]
[JsonSerializable(typeof(UsersResponse))]
[JsonSerializable(typeof(InvitationResponse))]
[JsonSerializable(typeof(UserInvitation))]
[JsonSerializable(typeof(UserChange))]
[JsonSerializable(typeof(ResetPasswordReport))]
internal sealed partial class AdminJsonContext : JsonSerializerContext;
