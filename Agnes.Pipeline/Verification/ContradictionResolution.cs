namespace Agnes.Pipeline.Verification;

/// <summary>The resolution of a contradiction between a new item (a) and a stored one (b). Stored and shown in snake case.</summary>
public enum ContradictionResolution
{
    /// <summary>The new item is valid; the stored one is revoked.</summary>
    KeptA,

    /// <summary>The stored item is valid; the new one is rejected.</summary>
    KeptB,

    /// <summary>One item with the evidence of both replaces both.</summary>
    Merge,

    /// <summary>Both are valid.</summary>
    BothValid,
}
