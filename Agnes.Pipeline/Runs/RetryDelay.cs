namespace Agnes.Pipeline.Runs;

/// <summary>Calculates the time between a failure and the next attempt.</summary>
internal static class RetryDelay
{
    private static readonly TimeSpan Min = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Max = TimeSpan.FromDays(1);

    /// <summary>Returns the delay after a failure of the session: one minute, doubled with each attempt, at most a day.</summary>
    public static TimeSpan AfterAttempt(int attempts, double jitter) =>
        Bound(Min * Math.Pow(2, Math.Min(attempts - 1, 20))) * jitter;

    /// <summary>
    /// Returns the delay after a failure of an external dependency: twice the previous delay, or the requested delay if that
    /// is longer.
    /// </summary>
    /// <param name="state">The stored state, whose delay is doubled if the session failed before.</param>
    /// <param name="requested">The delay that the dependency requested.</param>
    /// <param name="jitter">The factor that spreads retries.</param>
    public static TimeSpan AfterOutage(SessionState? state, TimeSpan? requested, double jitter)
    {
        var last = state is { Status: SessionStatus.Failed, RetryAfter: { } due, ProcessedAt: { } tried }
            ? due - tried
            : Min / 2;
        var delay = Bound(last * 2) * jitter;
        return requested > delay ? requested.Value : delay;
    }

    /// <summary>Returns a random factor between 0.9 and 1.1.</summary>
    // CA5394 requests cryptographic randomness, but an attacker gains nothing by guessing a delay.
    public static double Jitter() => 0.9 + (Random.Shared.NextDouble() * 0.2);

    private static TimeSpan Bound(TimeSpan delay) => TimeSpan.FromTicks(Math.Clamp(delay.Ticks, Min.Ticks, Max.Ticks));
}
