namespace Agnes.Pipeline.Runs;

/// <summary>What a try at a session gives to be written and counted.</summary>
internal abstract record AttemptStep
{
    private AttemptStep()
    {
    }

    public sealed record Done(SessionUnit Unit, int ItemsExtracted) : AttemptStep;

    public sealed record Skipped(SessionUnit Unit) : AttemptStep;

    public sealed record Failed(SessionUnit Unit, string Reason, bool StopsRun) : AttemptStep;

    public sealed record Vanished : AttemptStep;
}
