using System.Text.Json.Serialization;

namespace Agnes.Cli.Doctor;

[JsonConverter(typeof(JsonStringEnumConverter<DoctorStatus>))]
internal enum DoctorStatus
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It works, but look at it.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Something does not work.</summary>
    [JsonStringEnumMemberName("error")]
    Error,
}
