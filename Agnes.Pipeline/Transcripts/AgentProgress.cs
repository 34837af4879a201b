namespace Agnes.Pipeline.Transcripts;

/// <summary>A sub-agent's message as its parent's transcript repeats it (<c>agent_progress</c>). Reused from line to line.</summary>
public sealed class AgentProgress
{
    /// <summary>Whether the line is an <c>agent_progress</c>.</summary>
    public bool Exists { get; internal set; }

    /// <summary>The sub-agent.</summary>
    public JsonText AgentId { get; internal set; }

    /// <summary>The API request.</summary>
    public JsonText RequestId { get; internal set; }

    /// <summary>When the sub-agent's line was written.</summary>
    public DateTimeOffset? Timestamp { get; internal set; }

    /// <summary>The message.</summary>
    public TranscriptMessage Message { get; } = new();

    internal void Reset()
    {
        Exists = false;
        AgentId = RequestId = default;
        Timestamp = null;
        Message.Reset();
    }
}
