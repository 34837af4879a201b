namespace Agnes.Pipeline.Sessions;

/// <summary>A session as <c>stat</c> sees it.</summary>
/// <param name="Key">Which session.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="ModifiedAt">Its modification time, in UTC, cut to microseconds.</param>
public readonly record struct SessionFile(SessionKey Key, long Size, DateTimeOffset ModifiedAt);
