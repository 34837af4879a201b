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

    public const string Help =
        """
        Exit codes:
          0  done, or stopped because you asked for it
          1  failed; the last lines on standard error say why
          2  the command line was not understood
        """;
}
