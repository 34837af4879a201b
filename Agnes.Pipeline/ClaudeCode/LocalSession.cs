namespace Agnes.Pipeline.ClaudeCode;

/// <summary>A transcript on this machine: a session's own, or a sub-agent's.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Name">Its name on the server.</param>
/// <param name="SessionId">The session that it is of, or belongs to.</param>
/// <param name="Size">How many bytes it had when it was found.</param>
/// <param name="ModifiedAt">When it was last changed, by the clock of its file system.</param>
public sealed record LocalSession(string Path, string Name, string SessionId, long Size, DateTime ModifiedAt)
{
    private const string Ending = ".jsonl";

    /// <summary>Whether it is a sub-agent's.</summary>
    public bool IsSubAgent => Name.Length != SessionId.Length + Ending.Length;
}
