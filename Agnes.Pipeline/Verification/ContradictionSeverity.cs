namespace Agnes.Pipeline.Verification;

/// <summary>The severity of a contradiction. Stored and shown in lower case.</summary>
public enum ContradictionSeverity
{
    /// <summary>Both cannot be true.</summary>
    Hard,

    /// <summary>Both may be true, for example for different times or cases.</summary>
    Soft,
}
