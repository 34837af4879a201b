namespace Agnes.Pipeline.Verification;

/// <summary>What one side said at a time, without what the client wraps around it.</summary>
/// <param name="Role">Who said it.</param>
/// <param name="Text">What was said; never blank.</param>
/// <param name="SaidAt">When, where the line has a time.</param>
/// <param name="EndPosition">
/// Where it ends in the file, in bytes. A long text is several turns; each of them ends at a place of its own.
/// </param>
public sealed record Turn(TurnRole Role, string Text, DateTimeOffset? SaidAt, long EndPosition);
