using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.Runs;

/// <summary>Decides from <c>stat</c> and the stored state alone whether a run processes a session.</summary>
public static class Candidacy
{
    /// <summary>Returns the reason why a run processes the session, or null if it skips the session.</summary>
    /// <param name="file">The session's file.</param>
    /// <param name="state">The stored state, or null if there is none.</param>
    /// <param name="processor">The processor.</param>
    /// <param name="now">The current time, for the back-off of failed sessions.</param>
    public static CandidateReason? ReasonFor(
        in SessionFile file,
        SessionState? state,
        ISessionProcessor processor,
        DateTimeOffset now) =>
        ReasonFor(file.Size, file.ModifiedAt, state?.Stamp, processor, now);

    /// <summary>Returns the reason why a run processes the session, or null if it skips the session.</summary>
    /// <param name="size">The file's size in bytes.</param>
    /// <param name="modifiedAt">The file's modification time, in UTC.</param>
    /// <param name="stamp">The stored state, or null if there is none.</param>
    /// <param name="processor">The processor.</param>
    /// <param name="now">The current time, for the back-off of failed sessions.</param>
    public static CandidateReason? ReasonFor(
        long size,
        DateTimeOffset modifiedAt,
        SessionStamp? stamp,
        ISessionProcessor processor,
        DateTimeOffset now) =>
        SessionStanding.Of(size, modifiedAt, stamp, processor, now).Reason;
}
