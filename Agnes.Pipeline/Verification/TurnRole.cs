namespace Agnes.Pipeline.Verification;

/// <summary>The author of a turn. Sent to language models in lower case.</summary>
public enum TurnRole
{
    /// <summary>A user typed it.</summary>
    User,

    /// <summary>The assistant wrote it.</summary>
    Assistant,
}
