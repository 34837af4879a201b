namespace Agnes.Api.Health;

/// <summary>When this process began: nothing was late before.</summary>
public sealed class ServiceStart(TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp();

    /// <summary>By the clock as it is now, which may have been set since.</summary>
    public DateTimeOffset At => time.GetUtcNow() - time.GetElapsedTime(_startedAt);
}
