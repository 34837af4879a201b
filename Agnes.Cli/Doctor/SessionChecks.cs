using System.Globalization;
using Agnes.Cli.ClaudeCode;
using Agnes.Cli.Home;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;
using Agnes.Cli.Privacy;
using Agnes.Cli.Push;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Doctor;

/// <summary>How the last push ended, and what the server does not have.</summary>
internal static class SessionChecks
{
    private const int Named = 5;

    public static async Task<IReadOnlyList<DoctorCheck>> LookAsync(
        Surroundings surroundings,
        CliConfig config,
        CancellationToken cancellationToken)
    {
        try
        {
            var folder = new OwnFolder(UserFolders.Config(surroundings));
            var last = LastPush.Read(folder);
            var marks = new PrivateMarks(surroundings).Read();
            using var ledger = Ledger.Of(folder, config);
            var found = SessionDiscovery.In(new ClaudeProjects(surroundings).All());
            var plan = await PushPlan.MakeAsync(found.Sessions, ledger, marks, cancellationToken);
            return [Last(last), Waiting(plan, last), Refused(plan), Private(plan, marks), .. found.PassedOver.Concat(plan.Unread).Select(PassedOver)];
        }
        catch (CommandException e)
        {
            return [new DoctorCheck("sessions", DoctorStatus.Error, e.Message, e.Hint)];
        }
    }

    private static DoctorCheck Last(LastPush? last)
    {
        const string Name = "last push";
        if (last is null)
        {
            return new DoctorCheck(Name, DoctorStatus.Warning, "there was none yet", "agnes push --all");
        }

        var when = last.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return last.Error is { } error
            ? new DoctorCheck(Name, DoctorStatus.Error, $"{when}: {error}")
            : new DoctorCheck(
                Name,
                DoctorStatus.Ok,
                $"{when}: uploaded {last.Report?.Uploaded ?? 0}, unchanged {last.Report?.Unchanged ?? 0}, waiting {last.Report?.Waiting.Count ?? 0}");
    }

    private static DoctorCheck Waiting(PushPlan plan, LastPush? last)
    {
        const string Name = "waiting";
        var reasons = (last?.Report?.Waiting ?? []).ToLookup(left => left.Name, left => left.Reason, StringComparer.Ordinal);
        return plan.Due.Count == 0
            ? new DoctorCheck(Name, DoctorStatus.Ok, "nothing")
            : new DoctorCheck(
                Name,
                DoctorStatus.Warning,
                $"{Sizes.Count(plan.Due.Count, "transcript")} new or changed: "
                + Some(plan.Due.Select(session => session.Name + string.Concat(reasons[session.Name].Select(reason => $" ({reason})")))),
                "agnes push --all");
    }

    private static DoctorCheck Refused(PushPlan plan)
    {
        const string Name = "refused";
        var refused = plan.Refused.Where(entry => !entry.IsDeleted).Concat(plan.TooLarge.Select(large => large.Entry)).ToList();
        return refused.Count == 0
            ? new DoctorCheck(Name, DoctorStatus.Ok, "nothing")
            : new DoctorCheck(
                Name,
                DoctorStatus.Warning,
                Some(refused.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Name} ({entry.Status}: {entry.Reason})"))),
                "They are tried again when they change, or after 'agnes init'.");
    }

    private static DoctorCheck Private(PushPlan plan, IReadOnlyList<PrivateMark> marks)
    {
        const string Name = "private";
        var awaiting = marks.Count(mark => mark.AwaitsDeletion);
        return awaiting > 0
            ? new DoctorCheck(Name, DoctorStatus.Warning, $"{Sizes.Count(awaiting, "session")} may still be on the server", "agnes push")
            : new DoctorCheck(Name, DoctorStatus.Ok, $"{Sizes.Count(plan.Private, "transcript")} kept back");
    }

    private static DoctorCheck PassedOver(PassedOver one) =>
        new("passed over", DoctorStatus.Warning, $"{one.Path}: {one.Reason}");

    private static string Some(IEnumerable<string> all)
    {
        var list = all.ToList();
        return string.Join(", ", list.Take(Named)) + (list.Count > Named ? $", and {list.Count - Named} more" : "");
    }
}
