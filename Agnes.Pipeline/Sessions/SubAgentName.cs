namespace Agnes.Pipeline.Sessions;

/// <summary>
/// The names of sub-agents' files: <c>&lt;session id&gt;.agent-….jsonl</c> or
/// <c>&lt;session id&gt;.workflows.….jsonl</c>, beside <c>&lt;session id&gt;.jsonl</c>.
/// </summary>
public static class SubAgentName
{
    /// <summary>What stands behind the session's id in the name of a sub-agent's file.</summary>
    public static IReadOnlyList<string> Markers { get; } = [".agent-", ".workflows."];

    /// <summary>The name of the session that a sub-agent's file belongs to; null where the file is a session's own.</summary>
    public static string? ParentOf(ReadOnlySpan<char> name) =>
        IdOfParent(name) is { IsEmpty: false } id ? $"{id}.jsonl" : null;

    /// <summary>The id of the session that a sub-agent's file belongs to; empty where the file is a session's own.</summary>
    public static ReadOnlySpan<char> IdOfParent(ReadOnlySpan<char> name)
    {
        var end = 0;
        foreach (var marker in Markers)
        {
            var at = name.IndexOf(marker, StringComparison.Ordinal);
            end = at > 0 && (end == 0 || at < end) ? at : end;
        }

        return name[..end];
    }
}
