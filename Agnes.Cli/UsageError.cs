using System.CommandLine;
using System.CommandLine.Parsing;
using Agnes.Cli.Commands;
using Agnes.Cli.Output;

namespace Agnes.Cli;

internal static class UsageError
{
    public static int Report(ParseResult parsed, Terminal terminal)
    {
        terminal.Fail(
            string.Join(' ', parsed.Errors.Select(exception => exception.Message)),
            $"Run '{PathOf(parsed.CommandResult)} --help' for the allowed options.");
        return ExitCodes.UsageError;
    }

    private static string PathOf(CommandResult command)
    {
        var names = new Stack<string>();
        for (SymbolResult? result = command; result is CommandResult { Command: not RootCommand } inner; result = inner.Parent)
        {
            names.Push(inner.Command.Name);
        }

        return string.Join(' ', ["agnes", .. names]);
    }
}
