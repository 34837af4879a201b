namespace Agnes.Pipeline.ClaudeCode;

/// <summary>A file or folder that could not be taken.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Reason">Why, in a few words.</param>
public sealed record PassedOver(string Path, string Reason);
