namespace Agnes.Pipeline.Verification;

/// <summary>What to do about a contradiction between a new item (a) and a stored one (b). Stored and shown in snake case.</summary>
public enum ContradictionResolution
{
    /// <summary>The new one holds; the stored one is revoked.</summary>
    KeptA,

    /// <summary>The stored one holds; the new one is rejected.</summary>
    KeptB,

    /// <summary>One item takes the place of both, with the evidence of both.</summary>
    Merge,

    /// <summary>Both hold.</summary>
    BothValid,
}
