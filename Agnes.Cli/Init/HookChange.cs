using System.Text.Json.Serialization;

namespace Agnes.Cli.Init;

/// <summary>What became of the hooks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HookChange>))]
internal enum HookChange
{
    /// <summary>They are as they were.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    [JsonStringEnumMemberName("put")]
    Put,

    [JsonStringEnumMemberName("removed")]
    Removed,

    /// <summary>The settings cannot be read or written.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
