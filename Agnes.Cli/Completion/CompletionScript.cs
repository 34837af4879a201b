namespace Agnes.Cli.Completion;

internal sealed record CompletionScript(string Shell, string Script);
