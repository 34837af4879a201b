using System.CommandLine;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;
using Agnes.Cli.Output;

namespace Agnes.Cli.Doctor;

internal sealed class DoctorCommand(CliEnvironment environment)
    : AgnesSubcommand(
        "doctor",
        """
        Checks the connection, the hooks and their last action, and the sessions that are waiting or rejected. Exit code 1:
        a check failed.
        """,
        environment)
{
    protected override async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var checks = new List<DoctorCheck>();
        var (config, check) = ConfigCheck.Check(CliEnvironment);
        checks.Add(check);
        checks.AddRange(HookChecks.Check(CliEnvironment));
        if (config is not null)
        {
            checks.AddRange(await ServerChecks.CheckAsync(config, CliEnvironment.Version, CliEnvironment.Time, cancellationToken));
            checks.AddRange(await SessionChecks.CheckAsync(CliEnvironment, config, cancellationToken));
        }

        var hasErrors = checks.Any(one => one.IsError);
        if (terminal.IsJson)
        {
            terminal.WriteJson(new DoctorReport(!hasErrors, checks), DoctorJsonContext.Default.DoctorReport);
        }
        else
        {
            Write(checks, terminal);
        }

        return hasErrors ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static void Write(IReadOnlyList<DoctorCheck> checks, Terminal terminal)
    {
        foreach (var check in checks)
        {
            terminal.Write(PlainText.From($"{Word(check.Status),-8}{check.Name}: {check.Detail}"));
            if (check.Hint is { } hint)
            {
                terminal.Write(PlainText.From($"        hint: {hint}"));
            }
        }
    }

    private static string Word(DoctorStatus status) => status switch
    {
        DoctorStatus.Ok => "ok",
        DoctorStatus.Warning => "warning",
        _ => "ERROR",
    };
}

internal sealed record DoctorReport(bool Ok, IReadOnlyList<DoctorCheck> Checks);
