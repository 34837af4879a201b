namespace Agnes.Cli.Admin;

/// <summary>What a run did.</summary>
internal sealed record RunDetails(
    string Processor,
    int Scanned,
    int Processed,
    int Skipped,
    int Deferred,
    int Errors,
    int ItemsExtracted,
    IReadOnlyList<RunErrorAnswer> ErrorsDetail,
    long DurationMs);
