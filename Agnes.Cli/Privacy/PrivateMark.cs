namespace Agnes.Cli.Privacy;

/// <summary>A session that is never uploaded.</summary>
/// <param name="AwaitsDeletion">True if the server may still have the session.</param>
/// <param name="Size">The size up to which the transcript was read for its messages, in bytes.</param>
/// <param name="Messages">The message IDs that identify its forks.</param>
internal sealed record PrivateMark(string Session, bool AwaitsDeletion, long Size, IReadOnlyList<string> Messages);

/// <summary>The part of a mark that shows whether a session is private.</summary>
internal sealed record PrivateSession(string? Session);
