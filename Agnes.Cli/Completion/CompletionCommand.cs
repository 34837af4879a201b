using System.CommandLine;
using Agnes.Cli.Machine;
using Agnes.Cli.Output;

namespace Agnes.Cli.Completion;

/// <summary><c>agnes completion</c>: a script that makes a shell ask <c>agnes [suggest]</c> what may come next.</summary>
internal sealed class CompletionCommand : AgnesSubcommand
{
    private readonly Argument<string> _shell = new("shell") { Description = "The shell that is to complete." };

    public CompletionCommand(Surroundings surroundings)
        : base("completion", "Prints a script with which a shell completes commands and options.", surroundings)
    {
        _shell.AcceptOnlyFromAmong([.. CompletionScripts.All.Keys]);
        Add(_shell);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("source <(agnes completion bash)", "in ~/.bashrc"),
        new("source <(agnes completion zsh)", "in ~/.zshrc, after compinit"),
        new("agnes completion fish | source", "in ~/.config/fish/config.fish"),
        new("agnes completion pwsh | Out-String | Invoke-Expression", "in $PROFILE"),
    ];

    protected override Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var shell = parsed.GetRequiredValue(_shell);
        var script = CompletionScripts.All[shell];
        if (terminal.IsJson)
        {
            terminal.WriteJson(new CompletionScript(shell, script), CompletionJsonContext.Default.CompletionScript);
        }
        else
        {
            terminal.Write(script);
        }

        return Task.FromResult(ExitCodes.Done);
    }
}
