using System.Text.Json.Serialization;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

/// <summary>What became of a transcript's content.</summary>
/// <param name="Name">Its name on the server.</param>
/// <param name="Path">Where it lay.</param>
/// <param name="Size">How large it was.</param>
/// <param name="ModifiedAt">When it had been changed.</param>
/// <param name="Hash">The hash of its content, before anything was redacted.</param>
/// <param name="Status">The status that the server answered.</param>
/// <param name="Reason">Why it was refused, in the server's words; null where it was not.</param>
/// <param name="Limit">Where it was too large: what the server took at that time.</param>
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
    /// <summary>What the server answers for a session that was deleted there.</summary>
    public const int Deleted = 410;

    private const int TooLarge = 413;

    /// <summary>Whether the server has it.</summary>
    [JsonIgnore]
    public bool IsStored => Status < 400;

    /// <summary>Whether the server will not have it back, whatever its content: it was deleted there.</summary>
    [JsonIgnore]
    public bool IsDeleted => Status == Deleted;

    [JsonIgnore]
    public bool IsTooLarge => Status == TooLarge;

    /// <summary>Whether the file looks as it did, so that it need not be opened.</summary>
    public bool LooksLike(LocalSession session) =>
        session.Path == Path && session.Size == Size && session.ModifiedAt == ModifiedAt;
}
