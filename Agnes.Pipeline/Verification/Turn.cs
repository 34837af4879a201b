namespace Agnes.Pipeline.Verification;

/// <summary>One turn of a conversation, without text that the client adds.</summary>
/// <param name="Role">The author.</param>
/// <param name="Text">The text; never blank.</param>
/// <param name="SaidAt">The time of the line, or null if it has none.</param>
/// <param name="EndPosition">
/// The end position in the file, in bytes. A long text becomes several turns, each with its own end position.
/// </param>
public sealed record Turn(TurnRole Role, string Text, DateTimeOffset? SaidAt, long EndPosition);
