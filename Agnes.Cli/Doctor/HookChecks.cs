using System.Globalization;
using Agnes.Cli.Commands;
using Agnes.Cli.Hooks;
using Agnes.Cli.Host;

namespace Agnes.Cli.Doctor;

internal static class HookChecks
{
    public static IEnumerable<DoctorCheck> Check(CliEnvironment environment) => [Hooks(environment), LastCall(environment)];

    private static DoctorCheck Hooks(CliEnvironment environment)
    {
        const string Name = "hooks";
        var installation = new HookInstallation(environment);
        try
        {
            foreach (var (settings, isProject) in new[] { (installation.OfUser, false), (installation.OfProject, true) })
            {
                var missing = installation.Commands(isProject).Where(one => settings.Find(one.Key) != one.Value).ToList();
                if (missing.Count == HookEvent.All.Count && HookEvent.All.All(hookEvent => settings.Find(hookEvent) is null))
                {
                    continue;
                }

                return missing.Count > 0
                    ? new DoctorCheck(
                        Name,
                        DoctorStatus.Error,
                        $"{settings.Path} runs another 'agnes', or has no hook for {string.Join(", ", missing.Select(one => one.Key.Name))}",
                        isProject ? "agnes init --project" : "agnes init")
                    : settings.DisablesHooks
                        ? new DoctorCheck(Name, DoctorStatus.Error, $"{settings.Path} disables all hooks (disableAllHooks)")
                        : new DoctorCheck(Name, DoctorStatus.Ok, $"installed in {settings.Path}");
            }
        }
        catch (CommandException e)
        {
            return new DoctorCheck(Name, DoctorStatus.Error, e.Message, e.Hint);
        }

        return new DoctorCheck(
            Name,
            DoctorStatus.Error,
            $"installed neither in {installation.OfUser.Path} nor in {installation.OfProject.Path}",
            "agnes init");
    }

    private static DoctorCheck LastCall(CliEnvironment environment)
    {
        const string Name = "last hook";
        return new HookLog(environment).Read() is [.., var last]
            ? new DoctorCheck(
                Name,
                last.Failed ? DoctorStatus.Error : DoctorStatus.Ok,
                string.Create(CultureInfo.InvariantCulture, $"{last.Event} at {last.At:yyyy-MM-dd HH:mm:ss}Z: {last.Did}"))
            : new DoctorCheck(Name, DoctorStatus.Warning, "no hook has run yet", "Start and end a session of Claude Code.");
    }
}
