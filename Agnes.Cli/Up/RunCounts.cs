namespace Agnes.Cli.Up;

/// <summary>What a run did.</summary>
internal sealed record RunCounts(int Processed, int Skipped, int Errors, int ItemsExtracted)
{
    public bool IsEmpty => this is { Processed: 0, Skipped: 0, Errors: 0 };
}
