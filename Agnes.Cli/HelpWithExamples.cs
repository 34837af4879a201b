using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Agnes.Cli.Commands;

namespace Agnes.Cli;

internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        // The other aliases, such as `/?`, would only clutter completion.
        option.Aliases.Clear();
        option.Aliases.Add("-h");
        option.Action = new HelpWithExamples((HelpAction)option.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var examples = parseResult.CommandResult.Command switch
        {
            RootCommand => AgnesCommand.Examples,
            AgnesSubcommand command => command.Examples,
            AgnesCommandGroup group => group.Examples,
            _ => [],
        };
        if (examples.Count > 0)
        {
            output.WriteLine("Examples:");
            var width = examples.Max(example => example.CommandLine.Length);
            foreach (var example in examples)
            {
                output.WriteLine($"  {example.CommandLine.PadRight(width)}  {example.Purpose}");
            }

            output.WriteLine();
        }

        output.WriteLine(ExitCodes.Help);
        return ExitCodes.Done;
    }
}
