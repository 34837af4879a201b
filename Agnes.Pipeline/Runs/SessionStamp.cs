namespace Agnes.Pipeline.Runs;

/// <summary>So much of a <see cref="SessionState"/> as tells whether its session has to be looked at.</summary>
/// <param name="Status">How it stands.</param>
/// <param name="ProcessedAt">When the session was last read, in UTC.</param>
/// <param name="FileSize">Size in bytes of the content last tried; null in migrated rows.</param>
/// <param name="FileMtime">Modification time of the content last tried, in UTC; null in migrated rows.</param>
/// <param name="RetryAfter">When a failed session is due again.</param>
/// <param name="ProcessorVersion">The version that tried it.</param>
public readonly record struct SessionStamp(
    SessionStatus Status,
    DateTimeOffset? ProcessedAt,
    long? FileSize,
    DateTimeOffset? FileMtime,
    DateTimeOffset? RetryAfter,
    int ProcessorVersion);
