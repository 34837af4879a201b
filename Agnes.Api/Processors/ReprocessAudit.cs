namespace Agnes.Api.Processors;

/// <summary>What the audit log keeps of a reprocess.</summary>
public sealed record ReprocessAudit(string? Session, int Sessions);
