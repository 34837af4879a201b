namespace Agnes.Pipeline.Usage.Counting;

/// <summary>One file's copy of a call.</summary>
/// <param name="message">The call.</param>
/// <param name="place">The place of its file among all, by their start.</param>
/// <param name="yields">Whether it is an agent's progress, and the agent's own file is there.</param>
internal sealed class Copy(UsageMessage message, int place, bool yields)
{
    private const string AsidePrefix = "aside_question";

    public UsageMessage Message { get; } = message;

    public int Place { get; } = place;

    public bool IsAside { get; } = IsAsides(message);

    public bool IsAdvisor => Message.Kind == UsageMessageKinds.Advisor;

    /// <summary>Whether it competes: an advisor's call goes with its message, and what yields counts nowhere.</summary>
    public bool Competes => !IsAdvisor && !yields;

    /// <summary>What the copies of one call share.</summary>
    public (string?, string?, string?) Key => Message switch
    {
        { RequestId: { } request } => (request, null, null),
        { SessionId: { } session } => (null, session, null),
        _ => (null, null, Message.Source.SessionFile),
    };

    /// <summary>The smaller, the better.</summary>
    public (int Flaws, long MissingOutput, int Place) Rank { get; } = (
        (IsAsides(message) ? 4 : 0)
            + (message.Kind == UsageMessageKinds.Message ? 0 : 2)
            + (message.IsPartial ? 1 : 0),
        -message.OutputTokens,
        place);

    private static bool IsAsides(UsageMessage message) =>
        message.AgentId?.StartsWith(AsidePrefix, StringComparison.Ordinal) ?? false;
}
