using System.CommandLine;
using Agnes.Cli.Home;
using Agnes.Cli.Output;

namespace Agnes.Cli.Doctor;

/// <summary><c>agnes doctor</c>: what works, what does not, and what to do.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly CliEnvironment _environment;

    public DoctorCommand(CliEnvironment environment)
        : base(
            "doctor",
            """
            Looks at the connection, the hooks and what they did last, and at what waits or was refused. Answers 1 where
            something is wrong.
            """)
    {
        _environment = environment;
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = CliOutput.Of(parsed);
        var checks = new List<DoctorCheck>();
        var (config, check) = ConfigCheck.Look(_environment);
        checks.Add(check);
        checks.AddRange(HookChecks.Look(_environment));
        if (config is not null)
        {
            checks.AddRange(await ServerChecks.LookAsync(config, _environment.Time, cancellationToken));
            checks.AddRange(await SessionChecks.LookAsync(_environment, config, cancellationToken));
        }

        var isWrong = checks.Any(one => one.IsWrong);
        if (output.IsJson)
        {
            output.Document(new DoctorReport(!isWrong, checks), DoctorJsonContext.Default.DoctorReport);
        }
        else
        {
            Write(checks, output);
        }

        return isWrong ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static void Write(IReadOnlyList<DoctorCheck> checks, CliOutput output)
    {
        foreach (var check in checks)
        {
            output.Line($"{Word(check.Status),-8}{check.Name}: {check.Detail}");
            if (check.Hint is { } hint)
            {
                output.Line($"        hint: {hint}");
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
