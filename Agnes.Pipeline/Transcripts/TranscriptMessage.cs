namespace Agnes.Pipeline.Transcripts;

/// <summary>The message that a line carries. Reused from line to line.</summary>
public sealed class TranscriptMessage
{
    /// <summary>The message's id.</summary>
    public JsonText Id { get; internal set; }

    /// <summary>The model; <c>&lt;synthetic&gt;</c> where the client made the message up.</summary>
    public JsonText Model { get; internal set; }

    /// <summary><c>user</c> or <c>assistant</c>.</summary>
    public JsonText Role { get; internal set; }

    /// <summary>Whether the message had ended when the line was written; else its output is an early value.</summary>
    public bool HasStopReason { get; internal set; }

    /// <summary>Whether there are counters.</summary>
    public bool HasUsage { get; internal set; }

    /// <summary>The counters at the top level of <c>usage</c>.</summary>
    public TokenUsage Usage { get; internal set; }

    /// <summary><c>usage.service_tier</c>.</summary>
    public JsonText ServiceTier { get; internal set; }

    /// <summary><c>usage.speed</c>.</summary>
    public JsonText Speed { get; internal set; }

    /// <summary><c>usage.inference_geo</c>.</summary>
    public JsonText InferenceGeo { get; internal set; }

    /// <summary><c>usage.iterations</c>.</summary>
    public List<UsageIteration> Iterations { get; } = [];

    /// <summary>The content.</summary>
    public List<ContentBlock> Content { get; } = [];

    internal void Reset()
    {
        Id = Model = Role = ServiceTier = Speed = InferenceGeo = default;
        HasStopReason = false;
        Content.Clear();
        ResetUsage();
    }

    internal void ResetUsage()
    {
        HasUsage = false;
        Usage = default;
        Iterations.Clear();
    }
}
