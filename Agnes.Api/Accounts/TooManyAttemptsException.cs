namespace Agnes.Api.Accounts;

/// <summary>Secrets were tried too often; answered with 429.</summary>
public sealed class TooManyAttemptsException(TimeSpan retryAfter)
    : Exception($"Too many attempts to sign in; try again in {SecondsOf(retryAfter)} s.")
{
    /// <summary>Whole seconds after which the next attempt is let through.</summary>
    public int RetryAfterSeconds { get; } = SecondsOf(retryAfter);

    private static int SecondsOf(TimeSpan pause) => Math.Max(1, (int)Math.Ceiling(pause.TotalSeconds));
}
