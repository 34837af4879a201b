using Agnes.Cli.Home;
using Agnes.Cli.Machine;

namespace Agnes.Cli.Doctor;

/// <summary>Whether this machine knows a server, and keeps the token to itself.</summary>
internal static class ConfigCheck
{
    private const string Name = "config";

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public static (CliConfig? Config, DoctorCheck Check) Look(Surroundings surroundings)
    {
        var file = new CliConfigFile(surroundings);
        try
        {
            var config = file.Read();
            return !OperatingSystem.IsWindows() && File.Exists(file.Path) && (File.GetUnixFileMode(file.Path) & Others) != 0
                ? (config, new DoctorCheck(Name, DoctorStatus.Error, $"others may read {file.Path}, which holds your token", $"chmod 600 {file.Path}"))
                : (config, new DoctorCheck(Name, DoctorStatus.Ok, $"{config.Server}{(config.Email is { } email ? $" as {email}" : "")}"));
        }
        catch (CommandException e)
        {
            return (null, new DoctorCheck(Name, DoctorStatus.Error, e.Message, e.Hint));
        }
    }
}
