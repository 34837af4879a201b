using System.CommandLine;
using System.CommandLine.Parsing;
using Agnes.Cli.Admin;
using Agnes.Cli.Doctor;
using Agnes.Cli.Home;
using Agnes.Cli.Hooks;
using Agnes.Cli.Init;
using Agnes.Cli.Output;
using Agnes.Cli.Privacy;
using Agnes.Cli.Push;
using Agnes.Cli.Server;
using Agnes.Cli.Sessions;
using Agnes.Cli.Up;

namespace Agnes.Cli;

/// <summary>The command line. What it answers goes to standard output, everything else to standard error.</summary>
internal static class AgnesCommand
{
    public static Task<int> RunAsync(
        string[] args,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken) =>
        RunAsync(CliEnvironment.OfProcess(), Console.In, args, output, error, cancellationToken);

    public static async Task<int> RunAsync(
        CliEnvironment environment,
        TextReader input,
        string[] args,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken)
    {
        var root = new RootCommand("Agnes: what your Claude Code sessions hold.")
        {
            CliOutput.Json,
            new UpCommand(),
            new InitCommand(environment, input),
            new PushCommand(environment),
            new PrivateCommand(environment),
            new SessionsCommand(environment),
            new DoctorCommand(environment),
            new AdminCommand(environment),
            new HookCommand(environment, input),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            // The library would print its help to standard output, where a program expects data, and answer 1.
            foreach (var fault in parsed.Errors)
            {
                await error.WriteLineAsync(fault.Message);
            }

            await error.WriteLineAsync($"'{string.Join(' ', ["agnes", .. args])} --help' says what is allowed.");
            return ExitCodes.WrongUsage;
        }

        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            // `up` listens to signals itself, since it has programs to stop first.
            ProcessTerminationTimeout = null,
        };
        try
        {
            var exitCode = await parsed.InvokeAsync(invocation, cancellationToken);
            if (TalkedToServer(parsed))
            {
                await ClientAgeReminder.LookAsync(environment, CliOutput.Of(parsed), cancellationToken);
            }

            return exitCode;
        }
        catch (CliException e)
        {
            new CliOutput(output, error, isJson: false).Fail(e);
            return e.ExitCode;
        }
    }

    /// <summary>Whether a person called a command that needs the server; a hook's push is nobody's to read.</summary>
    private static bool TalkedToServer(ParseResult parsed)
    {
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult command; result = result.Parent)
        {
            if (command.Command is PushCommand push)
            {
                return !push.IsQuiet(parsed);
            }

            if (command.Command is PrivateCommand or SessionsCommand or AdminCommand)
            {
                return true;
            }
        }

        return false;
    }
}
