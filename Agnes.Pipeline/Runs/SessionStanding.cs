using Agnes.Pipeline.Processors;

namespace Agnes.Pipeline.Runs;

/// <summary>The standing of a session with a processor, derived from state, file, processor, and time alone.</summary>
/// <param name="Kind">The standing.</param>
/// <param name="Reason">The reason why a run processes the session now, or null if a run skips it.</param>
public readonly record struct SessionStanding(SessionStandingKind Kind, CandidateReason? Reason)
{
    /// <summary>
    /// A file that was written less than this before it was read may have been written again within the same tick of the
    /// file system's clock, so a run reads it again.
    /// </summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    /// <summary>A clock that is set back by at most this time does not end a back-off.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    /// <summary>Returns the standing of a session.</summary>
    /// <param name="size">The file's size in bytes.</param>
    /// <param name="modifiedAt">The file's modification time, in UTC.</param>
    /// <param name="stamp">The stored state, or null if there is none.</param>
    /// <param name="processor">The processor.</param>
    /// <param name="now">The current time.</param>
    public static SessionStanding Of(
        long size,
        DateTimeOffset modifiedAt,
        SessionStamp? stamp,
        ISessionProcessor processor,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(processor);
        var standing = Of(size, modifiedAt, stamp, processor.Version, now);

        // A clock that was set back leaves files with a modification time in the future, which would never become idle.
        return (now - modifiedAt).Duration() < processor.IdleTime ? standing with { Reason = null } : standing;
    }

    /// <summary>Returns the standing of a session with a processor that does not wait for idle sessions.</summary>
    /// <param name="size">The file's size in bytes.</param>
    /// <param name="modifiedAt">The file's modification time, in UTC.</param>
    /// <param name="stamp">The stored state, or null if there is none.</param>
    /// <param name="version">The processor's version.</param>
    /// <param name="now">The current time.</param>
    public static SessionStanding Of(
        long size,
        DateTimeOffset modifiedAt,
        SessionStamp? stamp,
        int version,
        DateTimeOffset now)
    {
        if (stamp is not { } state)
        {
            return new(SessionStandingKind.Pending, CandidateReason.New);
        }

        // A failed session waits for the end of its back-off even if its file has changed meanwhile.
        if (state.Status == SessionStatus.Failed)
        {
            return IsBackingOff(state, now)
                ? new(SessionStandingKind.BackingOff, null)
                : new(SessionStandingKind.Failed, CandidateReason.Due);
        }

        if (state.FileSize != size || state.FileMtime != modifiedAt)
        {
            return new(SessionStandingKind.Pending, CandidateReason.Changed);
        }

        // A session that is only read again, because its file may not have settled, keeps its standing.
        var isSettling = WasReadWhileSettling(state);
        if (state.Status == SessionStatus.Partial)
        {
            return new(SessionStandingKind.Partial, isSettling ? CandidateReason.Changed : CandidateReason.Partial);
        }

        if (state.ProcessorVersion < version)
        {
            return new(SessionStandingKind.Pending, isSettling ? CandidateReason.Changed : CandidateReason.Outdated);
        }

        return new(
            state.Status == SessionStatus.Quarantined ? SessionStandingKind.Quarantined : SessionStandingKind.Processed,
            isSettling ? CandidateReason.Changed : null);
    }

    // retry_after is counted from processed_at. If processed_at is in the future, the clock that wrote both was wrong, and the
    // session is due; otherwise it could wait for years.
    private static bool IsBackingOff(in SessionStamp state, DateTimeOffset now) =>
        state.RetryAfter > now && !(state.ProcessedAt - now > ClockTolerance);

    private static bool WasReadWhileSettling(in SessionStamp state) =>
        state.ProcessedAt is { } read && state.FileMtime is { } written && (read - written).Duration() < Settling;
}
