namespace Agnes.Api.Sessions;

/// <summary>A part of a user's sessions, sub-agents' files under their session.</summary>
/// <param name="Total">How many groups there are in all.</param>
/// <param name="TotalFiles">How many files there are in all.</param>
/// <param name="Groups">The asked-for part, newest upload of a session first.</param>
public sealed record SessionGroupPage(int Total, int TotalFiles, IReadOnlyList<SessionGroup> Groups);
