using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Sessions;

/// <summary>What people are told of a session's state. A session that is merely looked at once more stays processed.</summary>
public static class DisplayStatus
{
    public static SessionDisplayStatus Of(in SessionFile file, SessionState? state, int version) => state switch
    {
        null => SessionDisplayStatus.Pending,
        { Status: SessionStatus.Failed } => SessionDisplayStatus.Failed,
        _ when Candidacy.HasChanged(file, state) => SessionDisplayStatus.Pending,
        { Status: SessionStatus.Partial } => SessionDisplayStatus.Partial,
        _ when state.ProcessorVersion < version => SessionDisplayStatus.Pending,
        { Status: SessionStatus.Quarantined } => SessionDisplayStatus.Quarantined,
        _ => SessionDisplayStatus.Processed,
    };
}
