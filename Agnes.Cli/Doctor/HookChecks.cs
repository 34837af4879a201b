using System.Globalization;
using Agnes.Cli.Hooks;
using Agnes.Cli.Machine;

namespace Agnes.Cli.Doctor;

/// <summary>Whether Claude Code calls the command, and what came of it.</summary>
internal static class HookChecks
{
    public static IEnumerable<DoctorCheck> Look(Surroundings surroundings) => [Hooks(surroundings), LastCall(surroundings)];

    private static DoctorCheck Hooks(Surroundings surroundings)
    {
        const string Name = "hooks";
        var installation = new HookInstallation(surroundings);
        try
        {
            foreach (var (settings, isProject) in new[] { (installation.OfUser, false), (installation.OfProject, true) })
            {
                var missing = installation.Commands(isProject).Where(one => settings.Find(one.Key) != one.Value).ToList();
                if (missing.Count == HookEvent.All.Count && HookEvent.All.All(moment => settings.Find(moment) is null))
                {
                    continue;
                }

                return missing.Count > 0
                    ? new DoctorCheck(
                        Name,
                        DoctorStatus.Error,
                        $"{settings.Path} calls another 'agnes', or not for {string.Join(", ", missing.Select(one => one.Key.Name))}",
                        isProject ? "agnes init --project" : "agnes init")
                    : settings.DisablesHooks
                        ? new DoctorCheck(Name, DoctorStatus.Error, $"{settings.Path} switches all hooks off (disableAllHooks)")
                        : new DoctorCheck(Name, DoctorStatus.Ok, $"in {settings.Path}");
            }
        }
        catch (CommandException e)
        {
            return new DoctorCheck(Name, DoctorStatus.Error, e.Message, e.Hint);
        }

        return new DoctorCheck(
            Name,
            DoctorStatus.Error,
            $"neither in {installation.OfUser.Path} nor in {installation.OfProject.Path}",
            "agnes init");
    }

    private static DoctorCheck LastCall(Surroundings surroundings)
    {
        const string Name = "last hook";
        return new HookLog(surroundings).Read() is [.., var last]
            ? new DoctorCheck(
                Name,
                last.Failed ? DoctorStatus.Error : DoctorStatus.Ok,
                string.Create(CultureInfo.InvariantCulture, $"{last.Event} at {last.At:yyyy-MM-dd HH:mm:ss}Z: {last.Did}"))
            : new DoctorCheck(Name, DoctorStatus.Warning, "none was called yet", "Start and end a session of Claude Code.");
    }
}
