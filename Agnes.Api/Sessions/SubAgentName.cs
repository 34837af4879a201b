namespace Agnes.Api.Sessions;

/// <summary>
/// The names of sub-agents' files: <c>&lt;session id&gt;.agent-….jsonl</c> or
/// <c>&lt;session id&gt;.workflows.….jsonl</c>, beside <c>&lt;session id&gt;.jsonl</c>.
/// </summary>
public static class SubAgentName
{
    private static readonly string[] Markers = [".agent-", ".workflows."];

    /// <summary>The name of the session that a sub-agent's file belongs to; null where the file is a session's own.</summary>
    public static string? ParentOf(string name)
    {
        var ends = Markers.Select(marker => name.IndexOf(marker, StringComparison.Ordinal)).Where(at => at > 0).ToList();
        return ends.Count > 0 ? $"{name[..ends.Min()]}.jsonl" : null;
    }
}
