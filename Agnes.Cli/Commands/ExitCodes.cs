namespace Agnes.Cli.Commands;

internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int UsageError = 2;
    public const int PartlyDone = 3;
    public const int NotSignedIn = 4;
    public const int Unreachable = 5;

    /// <summary>The exit code that shells return for a program stopped by Ctrl-C.</summary>
    public const int Cancelled = 130;

    public const string Help =
        """
        Exit codes:
          0    success
          1    failure; standard error states the reason
          2    invalid command line; standard output is empty
          3    partial success; standard error lists the rest
          4    not signed in: there is no token, or the server rejected it
          5    the server cannot be reached
          130  stopped by Ctrl-C or a signal
        """;
}
