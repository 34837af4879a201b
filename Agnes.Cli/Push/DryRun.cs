using Agnes.Cli.Commands;
using Agnes.Cli.Home;
using Agnes.Cli.Host;
using Agnes.Cli.Output;
using Agnes.Cli.Privacy;
using Agnes.Cli.Redaction;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

/// <summary>Reports what a push would do. It needs no server and changes nothing.</summary>
internal sealed class DryRun(CliEnvironment environment, CliConfig config)
{
    public async Task<int> RunAsync(DiscoveredSessions found, Terminal terminal, CancellationToken cancellationToken)
    {
        using var ledger = Ledger.Load(new OwnerOnlyFolder(UserFolders.Config(environment)), config);
        var plan = await PushPlan.CreateAsync(found.Sessions, ledger, new PrivateMarks(environment).Read(), cancellationToken);
        var secrets = new SecretCounts();
        var skipped = found.Skipped.Concat(plan.Unread).ToList();
        foreach (var session in plan.Due)
        {
            try
            {
                await using var source = RedactedCopy.Open(session);
                secrets.Add((await RedactedCopy.WriteAsync(source, session.Size, Stream.Null, _ => { }, cancellationToken)).Secrets);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                skipped.Add(new SkippedFile(session.Path, e.Message));
            }
        }

        Write(
            new DryRunReport(
                [.. plan.Due.Select(session => new PendingSession(session.Name, session.Size, session.Path))],
                plan.Unchanged,
                plan.Private,
                plan.Rejected.Count + plan.TooLarge.Count,
                secrets.ByKind,
                skipped),
            terminal);
        return skipped.Count > 0 ? ExitCodes.PartlyDone : ExitCodes.Done;
    }

    private static void Write(DryRunReport report, Terminal terminal)
    {
        if (terminal.IsJson)
        {
            terminal.WriteJson(report, PushJsonContext.Default.DryRunReport);
            return;
        }

        foreach (var session in report.WouldUpload)
        {
            terminal.Write($"{Sizes.Format(session.Size),9}  {session.Name}");
        }

        terminal.Note(
            $"would upload {report.WouldUpload.Count} ({Sizes.Format(report.WouldUpload.Sum(session => session.Size))}), "
            + $"unchanged {report.Unchanged}, private {report.Private}, rejected {report.Rejected}");
        if (report.WouldRedact.Count > 0)
        {
            terminal.Note($"would redact {PushSummary.Secrets(report.WouldRedact)}");
        }

        foreach (var file in report.Skipped)
        {
            terminal.Note($"skipped: {file.Path}: {file.Reason}");
        }
    }
}
