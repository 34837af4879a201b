using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.Runs;

/// <summary>
/// The transitions of a session's processing state. They are pure functions of the stored state (null if there is none) and
/// of an attempt; workers and the writer use no other rules.
/// </summary>
internal static class SessionStateMachine
{
    /// <summary>Returns the state after the whole session was processed at once.</summary>
    public static SessionState Completed(SessionState? state, SessionRead read, int itemsExtracted) =>
        New(state, read, SessionStatus.Processed, itemsExtracted, position: 0);

    /// <summary>Returns the state after one part of the session was processed.</summary>
    public static SessionState Advanced(SessionState? state, SessionRead read, long position, bool more, int itemsExtracted) =>
        New(
            state,
            read,
            more ? SessionStatus.Partial : SessionStatus.Processed,
            (ResumePosition(state, read.ProcessorVersion) > 0 ? state!.ItemsExtracted : 0) + itemsExtracted,
            position);

    /// <summary>
    /// Returns the state after a failure that the session caused. It keeps the position and the number of items that are
    /// stored, so that the next attempt neither repeats nor skips a part.
    /// </summary>
    /// <param name="state">The stored state.</param>
    /// <param name="read">The attempt.</param>
    /// <param name="reason">The cause, without transcript text.</param>
    /// <param name="elapsed">The time since the start of the attempt.</param>
    /// <param name="maxAttempts">The number of failures after which the session is quarantined.</param>
    /// <param name="jitter">The factor that spreads retries.</param>
    public static SessionState Failed(
        SessionState? state,
        SessionRead read,
        string reason,
        TimeSpan elapsed,
        int maxAttempts,
        double jitter)
    {
        var attempts = Attempts(state, read) + 1;
        var isLast = attempts >= maxAttempts;
        return Unsuccessful(state, read, reason) with
        {
            Status = isLast ? SessionStatus.Quarantined : SessionStatus.Failed,
            Attempts = attempts,
            RetryAfter = isLast ? null : RetryAfter(read, elapsed, RetryDelay.AfterAttempt(attempts, jitter)),
        };
    }

    /// <summary>Returns the state after a failure of an external dependency, which counts no attempt.</summary>
    /// <param name="state">The stored state.</param>
    /// <param name="read">The attempt.</param>
    /// <param name="reason">The cause, without transcript text.</param>
    /// <param name="requestedDelay">The delay that the dependency requested, or null if it requested none.</param>
    /// <param name="elapsed">The time since the start of the attempt.</param>
    /// <param name="jitter">The factor that spreads retries.</param>
    public static SessionState Unavailable(
        SessionState? state,
        SessionRead read,
        string reason,
        TimeSpan? requestedDelay,
        TimeSpan elapsed,
        double jitter) =>
        Unsuccessful(state, read, reason) with
        {
            Attempts = Attempts(state, read),
            RetryAfter = RetryAfter(read, elapsed, RetryDelay.AfterOutage(state, requestedDelay, jitter)),
        };

    /// <summary>Returns the state after the content turned out to be the one that was processed before.</summary>
    public static SessionState Unchanged(SessionState state, SessionRead read) => state with
    {
        UserId = read.Owner.UserId,
        Username = read.Owner.Username,
        ProcessedAt = read.ReadAt,
        FileHash = read.Hash,
        FileSize = read.File.Size,
        FileMtime = read.File.ModifiedAt,
    };

    /// <summary>Returns the number of bytes that this version of the processor has processed.</summary>
    public static long ResumePosition(SessionState? state, int processorVersion) =>
        state is not null && state.ProcessorVersion == processorVersion ? state.Position : 0;

    /// <summary>Returns the number of failures of this content in this version of the processor.</summary>
    private static int Attempts(SessionState? state, SessionRead read) =>
        state is not null && state.ProcessorVersion == read.ProcessorVersion && !read.IsChanged ? state.Attempts : 0;

    private static SessionState Unsuccessful(SessionState? state, SessionRead read, string reason) =>
        New(
            state,
            read,
            SessionStatus.Failed,
            state?.ItemsExtracted ?? 0,
            ResumePosition(state, read.ProcessorVersion)) with
        { LastError = reason };

    private static SessionState New(SessionState? state, SessionRead read, SessionStatus status, int items, long position) => new(
        read.File.Key.ToString(),
        read.Owner.UserId,
        read.Owner.Username,
        status,
        read.ReadAt,
        items,
        read.Hash ?? state?.FileHash,
        read.Hash is null ? state?.FileSize : read.File.Size,
        read.Hash is null ? state?.FileMtime : read.File.ModifiedAt,
        position,
        Attempts: 0,
        RetryAfter: null,
        LastError: null,
        read.ProcessorVersion);

    // Counted from the time in the same row, so that a change of the clock during the attempt cannot cause a delay of years.
    private static DateTimeOffset RetryAfter(SessionRead read, TimeSpan elapsed, TimeSpan delay) =>
        (read.ReadAt + elapsed + delay).CutToMicroseconds();
}
