using System.CommandLine;
using System.CommandLine.Parsing;
using Agnes.Cli.Output;

namespace Agnes.Cli;

/// <summary>Says in one line what was wrong with a command line, and where to look.</summary>
internal static class WrongUsage
{
    public static int Tell(ParseResult parsed, Terminal terminal)
    {
        terminal.Fail(
            string.Join(' ', parsed.Errors.Select(fault => fault.Message)),
            $"'{PathOf(parsed.CommandResult)} --help' says what is allowed");
        return ExitCodes.WrongUsage;
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
