using Agnes.Cli.Home;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;
using Agnes.Cli.Privacy;
using Agnes.Cli.Redaction;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

/// <summary>Says what a push would do. It needs no server, and changes nothing.</summary>
internal sealed class DryRun(Surroundings surroundings, CliConfig config)
{
    public async Task<int> RunAsync(DiscoveredSessions found, Terminal terminal, CancellationToken cancellationToken)
    {
        using var ledger = Ledger.Of(new OwnFolder(UserFolders.Config(surroundings)), config);
        var plan = await PushPlan.MakeAsync(found.Sessions, ledger, new PrivateMarks(surroundings).Read(), cancellationToken);
        var secrets = new SecretCounts();
        var passedOver = found.PassedOver.Concat(plan.Unread).ToList();
        foreach (var session in plan.Due)
        {
            try
            {
                await using var source = RedactedCopy.Open(session);
                secrets.Add((await RedactedCopy.WriteAsync(source, session.Size, Stream.Null, _ => { }, cancellationToken)).Secrets);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                passedOver.Add(new PassedOver(session.Path, e.Message));
            }
        }

        Write(
            new DryRunReport(
                [.. plan.Due.Select(session => new DueSession(session.Name, session.Size, session.Path))],
                plan.Unchanged,
                plan.Private,
                plan.Refused.Count + plan.TooLarge.Count,
                secrets.ByKind,
                passedOver),
            terminal);
        return ExitCodes.Done;
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
            terminal.Write($"{Sizes.Text(session.Size),9}  {session.Name}");
        }

        terminal.Note(
            $"would upload {report.WouldUpload.Count} ({Sizes.Text(report.WouldUpload.Sum(session => session.Size))}), "
            + $"unchanged {report.Unchanged}, private {report.Private}, refused {report.Refused}");
        if (report.WouldRedact.Count > 0)
        {
            terminal.Note($"would redact {PushSummary.Secrets(report.WouldRedact)}");
        }

        foreach (var one in report.PassedOver)
        {
            terminal.Note($"passed over: {one.Path}: {one.Reason}");
        }
    }
}
