using System.CommandLine;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;

namespace Agnes.Cli;

/// <summary>
/// A command of <c>agnes</c>. It writes by its <see cref="Terminal"/> alone, and says by a
/// <see cref="CommandException"/> why it cannot go on.
/// </summary>
internal abstract class AgnesSubcommand : Command
{
    protected AgnesSubcommand(string name, string description, Surroundings surroundings)
        : base(name, description)
    {
        Surroundings = surroundings;
        SetAction((parsed, cancellationToken) =>
            RunAsync(parsed, Terminal.Of(surroundings, parsed.GetValue(GlobalOptions.Json)), cancellationToken));
    }

    /// <summary>What its help shows.</summary>
    public virtual IReadOnlyList<Example> Examples => [];

    protected Surroundings Surroundings { get; }

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    protected abstract Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken);
}
