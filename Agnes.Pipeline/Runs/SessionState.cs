using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.Runs;

/// <summary>A row of <c>session_processor_state</c>: how a processor stands with a session.</summary>
/// <param name="SessionFile">The session's key.</param>
/// <param name="UserId">The owner's id, null where the folder belongs to nobody.</param>
/// <param name="Username">The owner's e-mail, else the folder's name.</param>
/// <param name="Status">How it stands.</param>
/// <param name="ProcessedAt">When the session was last read, in UTC, cut to microseconds.</param>
/// <param name="ItemsExtracted">What the last success found.</param>
/// <param name="FileHash">Hash of the content last tried: <c>xxh128:&lt;hex&gt;</c>, or a bare MD5 in migrated rows.</param>
/// <param name="FileSize">Size in bytes of the content last tried; null in migrated rows.</param>
/// <param name="FileMtime">Modification time of the content last tried, in UTC, cut to microseconds; null in migrated rows.</param>
/// <param name="Position">Bytes done, for processors that work through a session by and by.</param>
/// <param name="Attempts">Failures of this content so far.</param>
/// <param name="RetryAfter">When a failed session is due again.</param>
/// <param name="LastError">Why it failed, without transcript text.</param>
/// <param name="ProcessorVersion">The version that tried it.</param>
public sealed record SessionState(
    string SessionFile,
    string? UserId,
    string Username,
    SessionStatus Status,
    DateTimeOffset? ProcessedAt,
    int ItemsExtracted,
    string? FileHash,
    long? FileSize,
    DateTimeOffset? FileMtime,
    long Position,
    int Attempts,
    DateTimeOffset? RetryAfter,
    string? LastError,
    int ProcessorVersion)
{
    /// <summary>So much of it as tells whether the session has to be looked at, as it will come back from the database.</summary>
    public SessionStamp Stamp => new(
        Status,
        ProcessedAt?.CutToMicroseconds(),
        FileSize,
        FileMtime?.CutToMicroseconds(),
        RetryAfter?.CutToMicroseconds(),
        ProcessorVersion);
}
