namespace Agnes.Api.Sessions;

/// <summary>What the page asks before a session is deleted.</summary>
/// <param name="Name">The session.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="UploadedAt">When it came.</param>
/// <param name="SubAgents">Files of sub-agents that go with it.</param>
public sealed record SessionToDelete(string Name, long SizeBytes, DateTimeOffset UploadedAt, int SubAgents);
