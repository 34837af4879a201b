namespace Agnes.Api.Audit;

/// <summary>What the page <em>Scheduler runs</em> shows: runs, newest first.</summary>
public sealed record SchedulerRuns(IReadOnlyList<AuditEntry> Runs)
{
    /// <summary>The page shows this many and no more.</summary>
    public const int Limit = 200;
}
