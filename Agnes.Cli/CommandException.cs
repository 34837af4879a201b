namespace Agnes.Cli;

/// <summary>A command cannot do what was asked: what to tell, what may help, and what to answer to the shell.</summary>
internal class CommandException : Exception
{
    protected CommandException(int exitCode, string message, string? hint, Exception? cause)
        : base(message, cause) =>
        (ExitCode, Hint) = (exitCode, hint);

    public int ExitCode { get; }

    public string? Hint { get; }

    public static CommandException Failed(string message, string? hint = null, Exception? cause = null) =>
        new(ExitCodes.Failed, message, hint, cause);

    /// <summary>What only shows after parsing, such as options that do not go together.</summary>
    public static CommandException WrongUsage(string message, string? hint = null) =>
        new(ExitCodes.WrongUsage, message, hint, null);

    public static CommandException NotSignedIn(string message, string? hint = null, Exception? cause = null) =>
        new(ExitCodes.NotSignedIn, message, hint, cause);

    public static CommandException Unreachable(string message, string? hint = null, Exception? cause = null) =>
        new(ExitCodes.Unreachable, message, hint, cause);
}
