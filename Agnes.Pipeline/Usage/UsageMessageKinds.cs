namespace Agnes.Pipeline.Usage;

/// <summary>The values of <c>usage_messages.kind</c>.</summary>
public static class UsageMessageKinds
{
    /// <summary>A message of the file's own.</summary>
    public const string Message = "message";

    /// <summary>A further call, of another model, that a message asked for advice.</summary>
    public const string Advisor = "advisor";

    /// <summary>A sub-agent's message that its parent's transcript repeats; it counts where the sub-agent's file is missing.</summary>
    public const string AgentProgress = "agent_progress";
}
