using System.Text.Json.Serialization;

namespace Agnes.Cli.Admin;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunAnswer))]
[JsonSerializable(typeof(IReadOnlyList<ProcessorAnswer>))]
[JsonSerializable(typeof(UsersAnswer))]
[JsonSerializable(typeof(InvitationAnswer))]
[JsonSerializable(typeof(UserInvitation))]
[JsonSerializable(typeof(UserChange))]
internal sealed partial class AdminJsonContext : JsonSerializerContext;
