using System.Globalization;
using Agnes.Cli.ClaudeCode;
using Agnes.Cli.Commands;
using Agnes.Cli.Home;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using Agnes.Cli.Privacy;
using Agnes.Cli.Push;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Doctor;

internal static class SessionChecks
{
    private const int MaxListed = 5;

    public static async Task<IReadOnlyList<DoctorCheck>> CheckAsync(
        CliEnvironment environment,
        CliConfig config,
        CancellationToken cancellationToken)
    {
        try
        {
            var folder = new OwnerOnlyFolder(UserFolders.Config(environment));
            var last = LastPush.Read(folder);
            var marks = new PrivateMarks(environment).Read();
            using var ledger = Ledger.Load(folder, config);
            var found = new ClaudeProjects(environment).FindSessions();
            var plan = await PushPlan.CreateAsync(found.Sessions, ledger, marks, cancellationToken);
            return [Last(last), Waiting(plan, last), Rejected(plan), Private(plan, marks), .. found.Skipped.Concat(plan.Unread).Select(Skipped)];
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
            return new DoctorCheck(Name, DoctorStatus.Warning, "there was no push yet", "agnes push --all");
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
            ? new DoctorCheck(Name, DoctorStatus.Ok, "none")
            : new DoctorCheck(
                Name,
                DoctorStatus.Warning,
                $"{Sizes.Count(plan.Due.Count, "transcript")} new or changed: "
                + Join(plan.Due.Select(session => session.Name + string.Concat(reasons[session.Name].Select(reason => $" ({reason})")))),
                "agnes push --all");
    }

    private static DoctorCheck Rejected(PushPlan plan)
    {
        const string Name = "refused";
        var rejected = plan.Rejected.Where(entry => !entry.IsDeleted).Concat(plan.TooLarge.Select(large => large.Entry)).ToList();
        return rejected.Count == 0
            ? new DoctorCheck(Name, DoctorStatus.Ok, "none")
            : new DoctorCheck(
                Name,
                DoctorStatus.Warning,
                Join(rejected.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Name} ({entry.Status}: {entry.Reason})"))),
                "Rejected sessions are uploaded again when they change, or after 'agnes init'.");
    }

    private static DoctorCheck Private(PushPlan plan, IReadOnlyList<PrivateMark> marks)
    {
        const string Name = "private";
        var awaiting = marks.Count(mark => mark.AwaitsDeletion);
        return awaiting > 0
            ? new DoctorCheck(Name, DoctorStatus.Warning, $"{Sizes.Count(awaiting, "session")} can still be on the server", "agnes push")
            : new DoctorCheck(Name, DoctorStatus.Ok, $"{Sizes.Count(plan.Private, "transcript")} not uploaded");
    }

    private static DoctorCheck Skipped(SkippedFile file) =>
        new("passed over", DoctorStatus.Warning, $"{file.Path}: {file.Reason}");

    private static string Join(IEnumerable<string> all)
    {
        var list = all.ToList();
        return string.Join(", ", list.Take(MaxListed)) + (list.Count > MaxListed ? $", and {list.Count - MaxListed} more" : "");
    }
}
