namespace Agnes.Api.Sessions;

/// <summary>What the audit log says of a deletion.</summary>
/// <param name="Files">Files that were there: the session's own and its sub-agents'.</param>
/// <param name="Sessions">How many of them had rows.</param>
/// <param name="KnowledgeItems">Items that had no other evidence.</param>
public sealed record DeletionAudit(int Files, int Sessions, int KnowledgeItems);
