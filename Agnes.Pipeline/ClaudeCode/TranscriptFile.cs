using System.Security.Cryptography;
using System.Text;
using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.ClaudeCode;

/// <summary>A transcript on this machine, found without reading it.</summary>
/// <param name="Path">The path without symbolic links.</param>
/// <param name="Project">The name of the project folder.</param>
/// <param name="SessionId">The ID of the session, or null for a sub-agent of an old version, whose lines contain it.</param>
/// <param name="SubPath">
/// The path of a sub-agent below the folder of its session, separated by <c>/</c>; the file name for an old version. Null for
/// a session's own transcript.
/// </param>
/// <param name="Size">The size at discovery, in bytes.</param>
/// <param name="ModifiedAt">The modification time at discovery, in UTC.</param>
public sealed record TranscriptFile(
    string Path,
    string Project,
    string? SessionId,
    string? SubPath,
    long Size,
    DateTime ModifiedAt)
{
    internal const string SubAgentFolder = "subagents";

    private const string Extension = ".jsonl";
    private const int HashDigits = 40;

    /// <summary>The path below the folder of projects.</summary>
    public string RelativePath =>
        SessionId is null ? $"{Project}/{SubPath}"
        : SubPath is null ? $"{Project}/{SessionId}{Extension}"
        : $"{Project}/{SessionId}/{SubPath}";

    /// <summary>Returns the name on the server, or null if the server accepts none for this file.</summary>
    /// <param name="sessionId">
    /// The session ID in the lines of the file, which matters only if <see cref="SessionId"/> is null. Null if no line
    /// contains one.
    /// </param>
    internal string? NameOnServer(string? sessionId)
    {
        if ((SessionId ?? sessionId) is not { } id)
        {
            return Valid(SubPath!);
        }

        return SubPath is null
            ? Valid($"{id}{Extension}")
            : Valid($"{id}.{SubPath[(SubPath.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('/', '.')}")
                // The server accepts only ASCII names of limited length, so replace any other name by a hash of the path.
                ?? Valid($"{id}.agent-x{HashOf(SubPath)}{Extension}");
    }

    private static string? Valid(string name) => SessionName.Matches(name) ? name : null;

    private static string HashOf(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..HashDigits];
}
