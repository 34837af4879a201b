using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Pipeline.Verification;

namespace Agnes.Api.Knowledge;

/// <summary>A piece of evidence. Who said it and what is for admins and for who said it; the rest see the first two.</summary>
/// <param name="SaidAt">When it was said.</param>
/// <param name="DetectionType">How it was verified.</param>
/// <param name="Username">Who said it.</param>
/// <param name="Quote">What was said, word for word.</param>
/// <param name="Turn">What was typed around the quote.</param>
/// <param name="TurnBefore">What the assistant had said.</param>
/// <param name="SessionFile">Which session, for admins.</param>
/// <param name="SessionUrl">Where whose session it is downloads it.</param>
public sealed record EvidenceView(
    DateTimeOffset SaidAt,
    DetectionType DetectionType,
    string? Username,
    string? Quote,
    string? Turn,
    string? TurnBefore,
    string? SessionFile,
    string? SessionUrl)
{
    /// <summary>Not more than this many of an item are shown, those of the viewer first, then the newest.</summary>
    public const int Most = 200;

    /// <summary>The evidence of the items $1, for the viewer of id $2 and e-mail $3.</summary>
    public static readonly string OfItems =
        $"""
        SELECT item_id, said_at, detection_type, username, quote, turn, turn_before, session_file, own
        FROM (SELECT *, row_number() OVER (PARTITION BY item_id ORDER BY own DESC, said_at DESC, session_file, quote_hash) AS place
            FROM (SELECT *, coalesce(user_id = $2, FALSE) OR lower(username) = $3 AS own
                FROM verification_evidence WHERE item_id IN (SELECT unnest($1))) AS marked) AS placed
        WHERE place <= {Most}
        ORDER BY item_id, place
        """;

    public static EvidenceView From(DbDataReader row, KnowledgeViewer viewer)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(viewer);
        var saidAt = row.GetFieldValue<DateTimeOffset>(1);
        var type = Terms.Parse<DetectionType>(row.GetString(2));
        var file = row.GetString(7);
        return viewer.IsAdmin || row.GetBoolean(8)
            ? new EvidenceView(
                saidAt,
                type,
                row.GetString(3),
                row.GetString(4),
                row.GetString(5),
                row.TextAt(6),
                viewer.IsAdmin ? file : null,
                viewer.AddressOf(file))
            : new EvidenceView(saidAt, type, null, null, null, null, null, null);
    }
}
