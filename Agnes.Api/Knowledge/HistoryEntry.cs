using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agnes.Api.Database;

namespace Agnes.Api.Knowledge;

/// <summary>A decision about an item. Who decided, and the texts, are for admins.</summary>
/// <param name="At">When.</param>
/// <param name="Action">What was decided, such as <c>approve</c>.</param>
/// <param name="By">The e-mail of who decided, or the user id where there is no such user.</param>
/// <param name="StatusBefore">The status before; null where the decision made the item.</param>
/// <param name="StatusAfter">The status after.</param>
/// <param name="Before">All of it before.</param>
/// <param name="After">All of it after.</param>
/// <param name="Because">The contradiction or relation whose resolution it was.</param>
public sealed record HistoryEntry(
    DateTimeOffset At,
    string Action,
    string? By,
    KnowledgeStatus? StatusBefore,
    KnowledgeStatus StatusAfter,
    KnowledgeState? Before,
    KnowledgeState? After,
    string? Because)
{
    /// <summary>The decisions about the resource $1, newest first; not those of before it was deleted, and then found again.</summary>
    public const string OfResource =
        """
        SELECT l."timestamp", l.action, coalesce(u.email, l.user_id), l.params
        FROM audit_log l LEFT JOIN users u ON u.id = l.user_id
        WHERE l.resource = $1 AND l.result = 'success' AND l.params IS NOT NULL
        ORDER BY l."timestamp" DESC, l.id DESC
        """;

    public static HistoryEntry From(DbDataReader row, KnowledgeViewer viewer, JsonTypeInfo<KnowledgeChange> json)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(viewer);
        var action = row.GetString(1);
        var change = JsonSerializer.Deserialize(row.GetString(3), json)
            ?? throw new InvalidOperationException($"The audit log's entry '{action}' has no parameters.");
        return new HistoryEntry(
            row.GetFieldValue<DateTimeOffset>(0),
            action[(action.IndexOf(':', StringComparison.Ordinal) + 1)..],
            viewer.IsAdmin ? row.TextAt(2) : null,
            change.Before?.Status,
            change.After.Status,
            viewer.IsAdmin ? change.Before : null,
            viewer.IsAdmin ? change.After : null,
            viewer.IsAdmin ? change.Because : null);
    }
}
