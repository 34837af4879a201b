namespace Agnes.Contracts.Processors;

/// <summary>The response to a request to reprocess sessions.</summary>
/// <param name="Sessions">The number of sessions that the next runs process again.</param>
public sealed record ReprocessResponse(int Sessions);
