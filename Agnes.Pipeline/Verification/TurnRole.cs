namespace Agnes.Pipeline.Verification;

/// <summary>Who says a turn. Models get it in lower case.</summary>
public enum TurnRole
{
    /// <summary>A person typed it.</summary>
    User,

    /// <summary>The assistant said it.</summary>
    Assistant,
}
