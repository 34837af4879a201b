namespace Agnes.Pipeline.Verification;

/// <summary>How much two items contradict each other. Stored and shown in lower case.</summary>
public enum ContradictionSeverity
{
    /// <summary>Both cannot be true.</summary>
    Hard,

    /// <summary>They may both be true, of different times or cases, say.</summary>
    Soft,
}
