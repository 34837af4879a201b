using System.Text.Json.Serialization;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

/// <summary>The upload result of one content of a transcript.</summary>
/// <param name="Name">The session name on the server.</param>
/// <param name="Path">The path on this machine.</param>
/// <param name="Hash">The hash of the content before redaction.</param>
/// <param name="Status">The HTTP status of the response.</param>
/// <param name="Reason">The reason given by the server, or null if the upload was accepted.</param>
/// <param name="Limit">For a session that is too large, the limit of the server at that time, in bytes.</param>
internal sealed record LedgerEntry(
    string Name,
    string Path,
    long Size,
    DateTime ModifiedAt,
    string Hash,
    int Status,
    string? Reason,
    long? Limit)
{
    /// <summary>The HTTP status for a session that was deleted on the server.</summary>
    public const int Deleted = 410;

    private const int TooLarge = 413;

    [JsonIgnore]
    public bool IsStored => Status < 400;

    /// <summary>True if the session was deleted on the server, which rejects it permanently.</summary>
    [JsonIgnore]
    public bool IsDeleted => Status == Deleted;

    [JsonIgnore]
    public bool IsTooLarge => Status == TooLarge;

    /// <summary>
    /// True if path, size, and modification time are unchanged, so that the file does not have to be read.
    /// </summary>
    public bool HasStampOf(LocalSession session) =>
        session.Path == Path && session.Size == Size && session.ModifiedAt == ModifiedAt;
}
