using System.CommandLine;
using System.CommandLine.Invocation;
using Agnes.Cli.Admin;
using Agnes.Cli.Commands;
using Agnes.Cli.Completion;
using Agnes.Cli.Doctor;
using Agnes.Cli.Hooks;
using Agnes.Cli.Host;
using Agnes.Cli.Init;
using Agnes.Cli.Output;
using Agnes.Cli.Privacy;
using Agnes.Cli.Push;
using Agnes.Cli.Sessions;
using Agnes.Cli.StatusLine;
using Agnes.Cli.Usage;
#if !SINGLE_FILE
using Agnes.Cli.Up;
#endif

namespace Agnes.Cli;

/// <summary>The command line. Data goes to standard output, everything else to standard error.</summary>
internal static class AgnesCommand
{
    public static IReadOnlyList<Example> Examples { get; } =
    [
        new("agnes usage daily --since 2026-08-01", "report tokens and cost by day from local files"),
        new("source <(agnes completion bash)", "complete commands and options in this shell"),
    ];

    public static async Task<int> RunAsync(string[] args, CliEnvironment environment, CancellationToken cancellationToken)
    {
        var parsed = CreateRoot(environment).Parse(args);
        var terminal = Terminal.Create(environment, parsed.GetValue(GlobalOptions.Json));
        if (parsed.Action is ParseErrorAction)
        {
            // System.CommandLine would print its help to standard output, where a caller expects data, and return exit
            // code 1.
            return UsageError.Report(parsed, terminal);
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = environment.Output,
                    Error = environment.Error,
                    EnableDefaultExceptionHandler = false,
                    // Signals cancel the token, because commands such as `up` must stop their child programs first.
                    ProcessTerminationTimeout = null,
                },
                cancellationToken);
        }
        catch (Exception exception)
        {
            return Failure.Report(exception, terminal, cancellationToken);
        }
    }

    internal static RootCommand CreateRoot(CliEnvironment environment)
    {
        var root = new RootCommand("Reports the usage of Claude Code, and shares sessions with a team.")
        {
            GlobalOptions.Json,
            new InitCommand(environment),
            new PushCommand(environment),
            new PrivateCommand(environment),
            new SessionsCommand(environment),
            new DoctorCommand(environment),
            AdminCommands.Create(environment),
            HookCommands.Create(environment),
            UsageCommand.CreateGroup(environment),
            new StatusLineCommand(environment),
            new CompletionCommand(environment),
#if !SINGLE_FILE
            // The command starts the API and the scheduler, which are separate programs.
            new UpCommand(),
#endif
        };
        HelpWithExamples.AddTo(root);
        return root;
    }
}
