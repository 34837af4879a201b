namespace Agnes.Api.Health;

/// <summary>When this process began: nothing was late before.</summary>
public sealed class ServiceStart(TimeProvider time)
{
    public DateTimeOffset At { get; } = time.GetUtcNow();
}
