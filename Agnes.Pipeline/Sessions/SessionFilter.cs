namespace Agnes.Pipeline.Sessions;

/// <summary>Chooses sessions by what <c>stat</c> sees of them.</summary>
/// <param name="userKey">The folder.</param>
/// <param name="name">The file name.</param>
/// <param name="size">The size in bytes.</param>
/// <param name="modifiedAt">The modification time, in UTC, cut to microseconds.</param>
public delegate bool SessionFilter(string userKey, ReadOnlySpan<char> name, long size, DateTimeOffset modifiedAt);
