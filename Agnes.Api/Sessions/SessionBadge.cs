namespace Agnes.Api.Sessions;

/// <summary>A session's status in one word. <c>Extracted</c> is processed with something found.</summary>
public enum SessionBadge
{
    Pending,
    Partial,
    Processed,
    Extracted,
    Failed,
    Quarantined,
}
