using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Pipeline.Verification;

namespace Agnes.Api.Knowledge;

/// <summary>The SQL of <see cref="EvidenceCounts"/>: what is counted, for each <c>item_id</c>, and what is read of it.</summary>
internal static class EvidenceTallies
{
    public const string Aggregates =
        """
        item_id,
        count(*) FILTER (WHERE detection_type = 'correction') AS corrections,
        count(*) FILTER (WHERE detection_type = 'confirmation') AS confirmations,
        count(*) FILTER (WHERE detection_type = 'unprompted_definition') AS definitions,
        count(DISTINCT coalesce(user_id, lower(username))) FILTER (WHERE detection_type <> 'confirmation') AS people,
        max(said_at) AS last_said_at
        """;

    public const string Columns =
        "coalesce(t.corrections, 0), coalesce(t.confirmations, 0), coalesce(t.definitions, 0), coalesce(t.people, 0), t.last_said_at";

    /// <param name="row">A row that has <see cref="Columns"/>.</param>
    /// <param name="first">Where they begin.</param>
    /// <param name="createdAt">When the item was made, which counts where there is no evidence any more.</param>
    public static EvidenceCounts Read(DbDataReader row, int first, DateTimeOffset createdAt) => new(
        row.GetInt64(first),
        row.GetInt64(first + 1),
        row.GetInt64(first + 2),
        row.GetInt64(first + 3),
        row.TimeAt(first + 4) ?? createdAt);
}
