using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.Runs;

/// <summary>A session that a run has to look at.</summary>
/// <param name="File">The session as the scan saw it.</param>
/// <param name="State">How the processor stands with it.</param>
/// <param name="Reason">Why it is looked at.</param>
/// <param name="Owner">To whom it belongs.</param>
internal sealed record RunCandidate(SessionFile File, SessionState? State, CandidateReason Reason, SessionOwner Owner);
