namespace Agnes.Pipeline.Verification;

/// <summary>How a person verified something. Stored and shown in snake case, as in <c>unprompted_definition</c>.</summary>
public enum DetectionType
{
    /// <summary>The person said that the assistant was wrong, and what is right.</summary>
    Correction,

    /// <summary>The person said that something specific which the assistant said is right.</summary>
    Confirmation,

    /// <summary>The person told, without being asked, how something is, is meant or is called.</summary>
    UnpromptedDefinition,
}
