using Agnes.Contracts.Sessions;
using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Sessions;

/// <summary>Maps the standing of a session to the status that pages and the API show.</summary>
public static class DisplayStatus
{
    // Sessions in back-off and sessions that are due have the same status, so the time has no effect.
    public static SessionDisplayStatus Of(in SessionFile file, SessionStamp? stamp, int version) =>
        SessionStanding.Of(file.Size, file.ModifiedAt, stamp, version, DateTimeOffset.MaxValue).Kind switch
        {
            SessionStandingKind.Pending => SessionDisplayStatus.Pending,
            SessionStandingKind.BackingOff or SessionStandingKind.Failed => SessionDisplayStatus.Failed,
            SessionStandingKind.Partial => SessionDisplayStatus.Partial,
            SessionStandingKind.Quarantined => SessionDisplayStatus.Quarantined,
            _ => SessionDisplayStatus.Processed,
        };
}
