using Agnes.Pipeline.Runs;

namespace Agnes.Api.Processors;

/// <summary>What came of asking for a run.</summary>
public abstract record RunOutcome
{
    private RunOutcome()
    {
    }

    /// <summary>It ran to its end.</summary>
    public sealed record Finished(RunReport Report) : RunOutcome;

    /// <summary>Another run has the lock.</summary>
    public sealed record AlreadyRunning : RunOutcome;
}
