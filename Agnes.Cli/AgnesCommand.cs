using System.CommandLine;
using System.CommandLine.Invocation;
using Agnes.Cli.Admin;
using Agnes.Cli.Completion;
using Agnes.Cli.Doctor;
using Agnes.Cli.Hooks;
using Agnes.Cli.Init;
using Agnes.Cli.Machine;
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

/// <summary>The command line. What it answers goes to standard output, everything else to standard error.</summary>
internal static class AgnesCommand
{
    public static IReadOnlyList<Example> Examples { get; } =
    [
        new("agnes usage daily --since 2026-08-01", "tokens and cost by day, from local files"),
        new("source <(agnes completion bash)", "complete commands and options in this shell"),
    ];

    public static async Task<int> RunAsync(string[] args, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var parsed = CreateRoot(surroundings).Parse(args);
        var terminal = Terminal.Of(surroundings, parsed.GetValue(GlobalOptions.Json));
        if (parsed.Action is ParseErrorAction)
        {
            // The library would print its help to standard output, where a program expects data, and answer 1.
            return WrongUsage.Tell(parsed, terminal);
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = surroundings.Output,
                    Error = surroundings.Error,
                    EnableDefaultExceptionHandler = false,
                    // Signals come as the token; commands such as `up` have programs to stop first.
                    ProcessTerminationTimeout = null,
                },
                cancellationToken);
        }
        catch (Exception fault)
        {
            return Failure.Tell(fault, terminal, cancellationToken);
        }
    }

    private static RootCommand CreateRoot(Surroundings surroundings)
    {
        var root = new RootCommand("Agnes: what your Claude Code sessions hold.")
        {
            GlobalOptions.Json,
            new InitCommand(surroundings),
            new PushCommand(surroundings),
            new PrivateCommand(surroundings),
            new SessionsCommand(surroundings),
            new DoctorCommand(surroundings),
            AdminCommands.Of(surroundings),
            HookCommands.Of(surroundings),
            UsageCommand.CreateGroup(surroundings),
            new StatusLineCommand(surroundings),
            new CompletionCommand(surroundings),
#if !SINGLE_FILE
            // It starts programs that lie beside it, and a single file has nothing beside it.
            new UpCommand(),
#endif
        };
        HelpWithExamples.AddTo(root);
        return root;
    }
}
