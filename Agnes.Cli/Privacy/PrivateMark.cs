namespace Agnes.Cli.Privacy;

/// <summary>A session that is never to be pushed.</summary>
/// <param name="Session">Its id.</param>
/// <param name="AwaitsDeletion">Whether the server may still have it.</param>
/// <param name="Size">How much of it was read for the messages.</param>
/// <param name="Messages">Its messages' ids, by which its forks are known.</param>
internal sealed record PrivateMark(string Session, bool AwaitsDeletion, long Size, IReadOnlyList<string> Messages);
