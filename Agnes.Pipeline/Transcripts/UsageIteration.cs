namespace Agnes.Pipeline.Transcripts;

/// <summary>One entry of <c>usage.iterations</c>.</summary>
/// <param name="Kind">Its <c>type</c>.</param>
/// <param name="Model">Its own model, which advisor calls have.</param>
/// <param name="Usage">Its counters.</param>
public readonly record struct UsageIteration(UsageIterationKind Kind, JsonText Model, TokenUsage Usage);
