namespace Agnes.Pipeline.Runs;

/// <summary>How long a failed session is left alone.</summary>
internal static class RetryDelay
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>After a failure of its own: one minute, doubling with each attempt.</summary>
    public static TimeSpan AfterAttempt(int attempts) => Jitter(Shortest * Math.Pow(2, Math.Min(attempts - 1, 20)));

    /// <summary>After a failure of the world outside: twice the last delay, or what the outside asked for if that is longer.</summary>
    /// <param name="state">The session's row, whose delay is doubled where it failed before.</param>
    /// <param name="asked">What the outside asked for.</param>
    public static TimeSpan AfterOutage(SessionState? state, TimeSpan? asked)
    {
        var last = state is { Status: SessionStatus.Failed, RetryAfter: { } due, ProcessedAt: { } tried }
            ? due - tried
            : Shortest / 2;
        var delay = Jitter(last * 2);
        return asked > delay ? asked.Value : delay;
    }

    // CA5394 asks for cryptographic randomness; nobody gains by guessing a delay.
    private static TimeSpan Jitter(TimeSpan delay)
    {
        var bounded = TimeSpan.FromTicks(Math.Clamp(delay.Ticks, Shortest.Ticks, Longest.Ticks));
        return bounded * (0.9 + (Random.Shared.NextDouble() * 0.2));
    }
}
