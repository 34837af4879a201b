using Agnes.Contracts.Knowledge;

namespace Agnes.Api.Knowledge;

/// <summary>A decision, as the audit log keeps it.</summary>
/// <param name="Before">The item before; null where the decision made it.</param>
/// <param name="After">The item after.</param>
/// <param name="Because">The contradiction or relation whose resolution it was.</param>
public sealed record KnowledgeChange(KnowledgeSnapshot? Before, KnowledgeSnapshot After, string? Because);
