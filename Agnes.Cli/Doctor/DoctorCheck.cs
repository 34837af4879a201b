using System.Text.Json.Serialization;

namespace Agnes.Cli.Doctor;

internal sealed record DoctorCheck(string Name, DoctorStatus Status, string Detail, string? Hint = null)
{
    [JsonIgnore]
    public bool IsError => Status == DoctorStatus.Error;
}
