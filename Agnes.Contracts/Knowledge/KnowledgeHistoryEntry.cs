namespace Agnes.Contracts.Knowledge;

/// <summary>A decision about an item. Only admins see the reviewer and the texts.</summary>
/// <param name="At">The time of the decision.</param>
/// <param name="Action">The action, such as <c>approve</c>.</param>
/// <param name="By">The email address of the reviewer, or the user ID if there is no such user.</param>
/// <param name="StatusBefore">The status before, or null if the decision created the item.</param>
/// <param name="StatusAfter">The status after.</param>
/// <param name="Before">The item before.</param>
/// <param name="After">The item after.</param>
/// <param name="Because">The ID of the contradiction or relation whose resolution caused the decision.</param>
public sealed record KnowledgeHistoryEntry(
    DateTimeOffset At,
    string Action,
    string? By,
    KnowledgeStatus? StatusBefore,
    KnowledgeStatus StatusAfter,
    KnowledgeSnapshot? Before,
    KnowledgeSnapshot? After,
    string? Because);
