namespace Agnes.Pipeline.Runs;

/// <summary>One session's failure in a run.</summary>
/// <param name="Session">The session's key.</param>
/// <param name="Error">Why, without transcript text.</param>
public sealed record RunError(string Session, string Error);
