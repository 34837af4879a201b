using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.Runs;

/// <summary>The content and the circumstances of one attempt to process a session.</summary>
/// <param name="File">The session as it was when the attempt started.</param>
/// <param name="Owner">The session's owner.</param>
/// <param name="ReadAt">The start of the attempt, in UTC, truncated to microseconds.</param>
/// <param name="Hash">The hash of the content, or null if the content could not be read.</param>
/// <param name="IsChanged">True if the content differs from the content of the previous attempt.</param>
/// <param name="ProcessorVersion">The version of the processor.</param>
internal sealed record SessionRead(
    SessionFile File,
    SessionOwner Owner,
    DateTimeOffset ReadAt,
    string? Hash,
    bool IsChanged,
    int ProcessorVersion);
