namespace Agnes.Cli;

/// <summary>What the command answers to the shell.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
    public const int PartlyDone = 3;
    public const int NotSignedIn = 4;
    public const int Unreachable = 5;

    /// <summary>As shells answer for a program that Ctrl-C ended.</summary>
    public const int Cancelled = 130;

    public const string Help =
        """
        Exit codes:
          0    done
          1    failed; standard error says why
          2    the command line was not understood; standard output is empty
          3    partly done; standard error says what is left
          4    not signed in: there is no token, or the server refused it
          5    the server cannot be reached
          130  stopped by Ctrl-C or a signal
        """;
}
