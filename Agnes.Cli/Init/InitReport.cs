using System.Text.Json.Serialization;

namespace Agnes.Cli.Init;

/// <param name="Server">The connected server, or null after <c>--remove</c>.</param>
/// <param name="Settings">The settings file of Claude Code that contains the hooks.</param>
internal sealed record InitReport(Uri? Server, string? Version, string? Email, string Settings, HookChange Hooks);

[JsonConverter(typeof(JsonStringEnumConverter<HookChange>))]
internal enum HookChange
{
    [JsonStringEnumMemberName("none")]
    None,

    [JsonStringEnumMemberName("put")]
    Put,

    [JsonStringEnumMemberName("removed")]
    Removed,

    [JsonStringEnumMemberName("failed")]
    Failed,
}
