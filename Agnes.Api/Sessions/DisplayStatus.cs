using Agnes.Contracts.Sessions;
using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Sessions;

/// <summary>What people are told of a session's state. A session that is merely looked at once more stays processed.</summary>
public static class DisplayStatus
{
    public static SessionDisplayStatus Of(in SessionFile file, SessionStamp? stamp, int version) => stamp switch
    {
        null => SessionDisplayStatus.Pending,
        { Status: SessionStatus.Failed } => SessionDisplayStatus.Failed,
        { } state when Candidacy.HasChanged(file, state) => SessionDisplayStatus.Pending,
        { Status: SessionStatus.Partial } => SessionDisplayStatus.Partial,
        { } state when state.ProcessorVersion < version => SessionDisplayStatus.Pending,
        { Status: SessionStatus.Quarantined } => SessionDisplayStatus.Quarantined,
        _ => SessionDisplayStatus.Processed,
    };
}
