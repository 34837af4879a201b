using System.Text.Json.Serialization;

namespace Agnes.Cli.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">What.</param>
/// <param name="Status">How it is.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="Hint">What to do; null where nothing need be done.</param>
internal sealed record DoctorCheck(string Name, DoctorStatus Status, string Detail, string? Hint = null)
{
    [JsonIgnore]
    public bool IsWrong => Status == DoctorStatus.Error;
}
