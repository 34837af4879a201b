using System.CommandLine;
using Agnes.Cli.Commands;
using Agnes.Cli.Host;
using Agnes.Cli.Output;

namespace Agnes.Cli.Completion;

/// <summary>The script makes the shell call <c>agnes [suggest]</c> for completions.</summary>
internal sealed class CompletionCommand : AgnesSubcommand
{
    private readonly Argument<string> _shell = new("shell") { Description = "The shell to generate the completion script for." };

    public CompletionCommand(CliEnvironment environment)
        : base("completion", "Prints a script that completes commands and options in a shell.", environment)
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

internal sealed record CompletionScript(string Shell, string Script);
