using Agnes.Contracts.Sessions;

namespace Agnes.Api.Sessions;

/// <summary>A session with the files of its sub-agents. A sub-agent whose session is absent stands alone.</summary>
public sealed record SessionGroup(SessionSummary Session, IReadOnlyList<SessionSummary> SubAgents);
