using System.CommandLine;

namespace Agnes.Cli.Commands;

internal sealed class AgnesCommandGroup(string name, string description, IReadOnlyList<Example> examples)
    : Command(name, description)
{
    public IReadOnlyList<Example> Examples { get; } = examples;
}
