using System.CommandLine;
using Agnes.Cli.Host;
using Agnes.Cli.Output;

namespace Agnes.Cli.Commands;

/// <summary>
/// Base of all commands. A command writes only through its <see cref="Terminal"/> and throws a <see
/// cref="CommandException"/> for an expected failure.
/// </summary>
internal abstract class AgnesSubcommand : Command
{
    protected AgnesSubcommand(string name, string description, CliEnvironment environment)
        : base(name, description)
    {
        CliEnvironment = environment;
        SetAction((parsed, cancellationToken) =>
            RunAsync(parsed, Terminal.Create(environment, parsed.GetValue(GlobalOptions.Json)), cancellationToken));
    }

    public virtual IReadOnlyList<Example> Examples => [];

    protected CliEnvironment CliEnvironment { get; }

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    protected abstract Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken);
}

internal sealed record Example(string CommandLine, string Purpose);
