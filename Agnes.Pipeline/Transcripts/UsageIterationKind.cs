namespace Agnes.Pipeline.Transcripts;

/// <summary>The <c>type</c> of an entry of <c>usage.iterations</c>.</summary>
public enum UsageIterationKind
{
    /// <summary>Anything that adds nothing, such as <c>fallback_message</c>, which is not billed.</summary>
    Other,

    /// <summary>A part of the message, contained in its top-level counters.</summary>
    Message,

    /// <summary>A further call, of a model of its own, not contained in the top-level counters.</summary>
    Advisor,
}
