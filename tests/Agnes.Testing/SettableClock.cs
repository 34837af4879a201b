using Microsoft.Extensions.Time.Testing;

namespace Agnes.Testing;

/// <summary>A clock that can be set, as an operator or NTP does it: timers and elapsed time take no notice.</summary>
public sealed class SettableClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private TimeSpan _offset;

    public void SetBy(TimeSpan step) => _offset += step;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _offset;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
