namespace Agnes.Cli.Doctor;

/// <summary>All that was looked at.</summary>
internal sealed record DoctorReport(bool Ok, IReadOnlyList<DoctorCheck> Checks);
