namespace Agnes.Pipeline.Verification;

/// <summary>The way in which a user verified something. Stored and shown in snake case, as in <c>unprompted_definition</c>.</summary>
public enum DetectionType
{
    /// <summary>The user stated that the assistant was wrong, and what is correct.</summary>
    Correction,

    /// <summary>The user stated that a specific statement of the assistant is correct.</summary>
    Confirmation,

    /// <summary>The user stated, without a question, how something works, is meant, or is called.</summary>
    UnpromptedDefinition,
}
