using Agnes.Cli.Commands;
using Agnes.Cli.Home;
using Agnes.Cli.Host;

namespace Agnes.Cli.Doctor;

internal static class ConfigCheck
{
    private const string Name = "config";

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public static (CliConfig? Config, DoctorCheck Result) Check(CliEnvironment environment)
    {
        var file = new CliConfigFile(environment);
        try
        {
            var config = file.Read();
            return !OperatingSystem.IsWindows() && File.Exists(file.Path) && (File.GetUnixFileMode(file.Path) & Others) != 0
                ? (config, new DoctorCheck(Name, DoctorStatus.Error, $"other users can read {file.Path}, which contains your token", $"chmod 600 {file.Path}"))
                : (config, new DoctorCheck(Name, DoctorStatus.Ok, $"{config.Server}{(config.Email is { } email ? $" as {email}" : "")}"));
        }
        catch (CommandException e)
        {
            return (null, new DoctorCheck(Name, DoctorStatus.Error, e.Message, e.Hint));
        }
    }
}
