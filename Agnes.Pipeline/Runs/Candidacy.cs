using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.Runs;

/// <summary>Decides by <c>stat</c> and state alone whether a run has to look at a session.</summary>
public static class Candidacy
{
    /// <summary>
    /// A file that was written less than this before it was read may have been written again within the same tick
    /// of the file system's clock, so it is looked at once more.
    /// </summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    /// <summary>A clock that is set back by less than this makes a back-off no longer than that.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    /// <summary>Why the session has to be looked at; null where it is left alone.</summary>
    /// <param name="file">The session as it is now.</param>
    /// <param name="state">How the processor stands with it; null where it was never done.</param>
    /// <param name="processor">The processor.</param>
    /// <param name="now">The time, for the back-off of failed sessions.</param>
    public static CandidateReason? ReasonFor(
        in SessionFile file,
        SessionState? state,
        ISessionProcessor processor,
        DateTimeOffset now) =>
        ReasonFor(file.Size, file.ModifiedAt, state?.Stamp, processor, now);

    /// <summary>As the other, by the parts of file and state that count.</summary>
    /// <param name="size">The file's size in bytes.</param>
    /// <param name="modifiedAt">When the file was last written, in UTC.</param>
    /// <param name="stamp">How the processor stands with the session; null where it was never done.</param>
    /// <param name="processor">The processor.</param>
    /// <param name="now">The time, for the back-off of failed sessions.</param>
    public static CandidateReason? ReasonFor(
        long size,
        DateTimeOffset modifiedAt,
        SessionStamp? stamp,
        ISessionProcessor processor,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(processor);

        // A clock that was set back makes files of the future, which would never become idle.
        if ((now - modifiedAt).Duration() < processor.IdleTime)
        {
            return null;
        }

        if (stamp is not { } state)
        {
            return CandidateReason.New;
        }

        // A failed session waits for its back-off even if it changed meanwhile.
        if (state.Status == SessionStatus.Failed)
        {
            return IsBackingOff(state, now) ? null : CandidateReason.Due;
        }

        if (HasChanged(size, modifiedAt, state) || WasReadWhileSettling(state))
        {
            return CandidateReason.Changed;
        }

        if (state.Status == SessionStatus.Partial)
        {
            return CandidateReason.Partial;
        }

        return state.ProcessorVersion < processor.Version ? CandidateReason.Outdated : null;
    }

    /// <summary>Whether the file's size or time differ from those of the content last tried.</summary>
    public static bool HasChanged(in SessionFile file, in SessionStamp state) =>
        HasChanged(file.Size, file.ModifiedAt, state);

    private static bool HasChanged(long size, DateTimeOffset modifiedAt, in SessionStamp state) =>
        state.FileSize != size || state.FileMtime != modifiedAt;

    // retry_after is counted from processed_at. Where that lies in the future, the clock that wrote both was wrong, and
    // the session is due: it might else wait for years.
    private static bool IsBackingOff(in SessionStamp state, DateTimeOffset now) =>
        state.RetryAfter > now && !(state.ProcessedAt - now > ClockTolerance);

    private static bool WasReadWhileSettling(in SessionStamp state) =>
        state.ProcessedAt is { } read && state.FileMtime is { } written && (read - written).Duration() < Settling;
}
