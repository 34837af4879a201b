namespace Agnes.Cli.Up;

internal sealed record ProcessorState(string Name, int Pending, ProcessorRun? LastRun);

internal sealed record ProcessorRun(DateTimeOffset StartedAt, string Result, long DurationMs, RunCounts? Details);

internal sealed record RunCounts(int Processed, int Skipped, int Errors, int ItemsExtracted)
{
    public bool IsEmpty => this is { Processed: 0, Skipped: 0, Errors: 0 };
}
