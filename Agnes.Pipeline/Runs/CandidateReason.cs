namespace Agnes.Pipeline.Runs;

/// <summary>Why a session is done in a run. Runs take the reasons in this order, so a heap of broken sessions cannot starve a good one.</summary>
public enum CandidateReason
{
    /// <summary>It was never done.</summary>
    New,

    /// <summary>Its file is no longer what the row says, or was read too soon after it was written.</summary>
    Changed,

    /// <summary>It was read in part.</summary>
    Partial,

    /// <summary>It was done by an older version of the processor.</summary>
    Outdated,

    /// <summary>It failed, and its back-off is over.</summary>
    Due,
}
