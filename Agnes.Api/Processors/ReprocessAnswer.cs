namespace Agnes.Api.Processors;

/// <summary>The answer to a reprocess.</summary>
/// <param name="Sessions">How many sessions will be done anew.</param>
public sealed record ReprocessAnswer(int Sessions);
