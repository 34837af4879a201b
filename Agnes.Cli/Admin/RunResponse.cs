namespace Agnes.Cli.Admin;

internal sealed record RunResponse(bool Ok, RunDetails Details);

internal sealed record RunDetails(
    string Processor,
    int Scanned,
    int Processed,
    int Skipped,
    int Deferred,
    int Errors,
    int ItemsExtracted,
    IReadOnlyList<RunErrorResponse> ErrorsDetail,
    long DurationMs,
    string? StoppedBecause);

internal sealed record RunErrorResponse(string Session, string Error);
