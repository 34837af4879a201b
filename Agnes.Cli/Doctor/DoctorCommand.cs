using System.CommandLine;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;

namespace Agnes.Cli.Doctor;

/// <summary><c>agnes doctor</c>: what works, what does not, and what to do.</summary>
internal sealed class DoctorCommand(Surroundings surroundings)
    : AgnesSubcommand(
        "doctor",
        """
        Looks at the connection, the hooks and what they did last, and at what waits or was refused. Answers 1 where
        something is wrong.
        """,
        surroundings)
{
    protected override async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var checks = new List<DoctorCheck>();
        var (config, check) = ConfigCheck.Look(Surroundings);
        checks.Add(check);
        checks.AddRange(HookChecks.Look(Surroundings));
        if (config is not null)
        {
            checks.AddRange(await ServerChecks.LookAsync(config, Surroundings.Version, Surroundings.Time, cancellationToken));
            checks.AddRange(await SessionChecks.LookAsync(Surroundings, config, cancellationToken));
        }

        var isWrong = checks.Any(one => one.IsWrong);
        if (terminal.IsJson)
        {
            terminal.WriteJson(new DoctorReport(!isWrong, checks), DoctorJsonContext.Default.DoctorReport);
        }
        else
        {
            Write(checks, terminal);
        }

        return isWrong ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static void Write(IReadOnlyList<DoctorCheck> checks, Terminal terminal)
    {
        foreach (var check in checks)
        {
            terminal.Write(PlainText.Of($"{Word(check.Status),-8}{check.Name}: {check.Detail}"));
            if (check.Hint is { } hint)
            {
                terminal.Write(PlainText.Of($"        hint: {hint}"));
            }
        }
    }

    private static string Word(DoctorStatus status) => status switch
    {
        DoctorStatus.Ok => "ok",
        DoctorStatus.Warning => "look",
        _ => "WRONG",
    };
}
