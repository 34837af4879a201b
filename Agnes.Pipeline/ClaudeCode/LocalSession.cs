namespace Agnes.Pipeline.ClaudeCode;

/// <summary>A transcript on this machine with its name on the server.</summary>
/// <param name="Path">The path without symbolic links.</param>
/// <param name="Name">The name on the server.</param>
/// <param name="SessionId">The ID of the session. A sub-agent has the ID of its session.</param>
/// <param name="Size">The size at discovery, in bytes.</param>
/// <param name="ModifiedAt">The modification time at discovery, in UTC.</param>
public sealed record LocalSession(string Path, string Name, string SessionId, long Size, DateTime ModifiedAt)
{
    private const string Extension = ".jsonl";

    /// <summary>True for the transcript of a sub-agent.</summary>
    public bool IsSubAgent => Name.Length != SessionId.Length + Extension.Length;
}
