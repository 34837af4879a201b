using System.CommandLine;

namespace Agnes.Cli;

/// <summary>A command that only holds others, such as <c>agnes usage</c>.</summary>
internal sealed class AgnesCommandGroup(string name, string description, IReadOnlyList<Example> examples)
    : Command(name, description)
{
    public IReadOnlyList<Example> Examples { get; } = examples;
}
