namespace Agnes.Cli.Commands;

/// <summary>An expected failure: the message and hint for the user, and the exit code.</summary>
internal class CommandException : Exception
{
    protected CommandException(int exitCode, string message, string? hint, Exception? cause)
        : base(message, cause) =>
        (ExitCode, Hint) = (exitCode, hint);

    public int ExitCode { get; }

    public string? Hint { get; }

    public static CommandException Failed(string message, string? hint = null, Exception? cause = null) =>
        new(ExitCodes.Failed, message, hint, cause);

    /// <summary>For usage errors that only show after parsing, such as options that exclude each other.</summary>
    public static CommandException UsageError(string message, string? hint = null) =>
        new(ExitCodes.UsageError, message, hint, null);

    public static CommandException NotSignedIn(string message, string? hint = null, Exception? cause = null) =>
        new(ExitCodes.NotSignedIn, message, hint, cause);

    public static CommandException Unreachable(string message, string? hint = null, Exception? cause = null) =>
        new(ExitCodes.Unreachable, message, hint, cause);
}
