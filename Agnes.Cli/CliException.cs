namespace Agnes.Cli;

/// <summary>The command cannot do what it was asked; the message tells a person why, and the hint what to do.</summary>
internal class CliException(int exitCode, string message, string? hint = null, Exception? reason = null)
    : Exception(message, reason)
{
    public int ExitCode { get; } = exitCode;

    public string? Hint { get; } = hint;
}
