namespace Agnes.Api.Processors;

/// <summary>When something began: by the clock, and by the timestamp that no setting of the clock moves.</summary>
public readonly record struct Beginning(DateTimeOffset At, long Timestamp)
{
    public static Beginning Now(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new Beginning(time.GetUtcNow(), time.GetTimestamp());
    }
}
