using FluentMigrator;

namespace Agnes.Migrations.Schema;

/// <summary>Creates the view that contains each call once, regardless of the order in which its copies arrived (docs/processors/usage.md).</summary>
/// <remarks>
/// Ranking every message would sort the whole table for each query, so only contested messages are ranked:
/// <list type="bullet">
/// <item><c>contested</c>: messages with several rows, and agent progress, which has lower precedence than the file of the agent.</item>
/// <item><c>files</c>: the position of each file in the order of their start; files without a start are last.</item>
/// <item><c>best</c>: the best <see cref="Rank"/> of each contested key. A minimum by hash costs a third of the sort of a window
/// function. A row counts if its rank is the best; an advisor call counts if its file has the position of the winner.</item>
/// <item><c>aside_losers</c>: a side question repeats messages with new request ids, so its rows also compete with rows of
/// other keys; without a request id, within their session only.</item>
/// </list>
/// </remarks>
[Migration(6, "usage_messages_counted")]
public sealed class M0006UsageMessagesCounted : ForwardOnlyMigration
{
    private const string Key =
        "coalesce(m.request_id, 'session ' || m.session_id, 'file ' || m.session_file)";

    private const string IsAside = "coalesce(starts_with(m.agent_id, 'aside_question'), false)";

    /// <summary>
    /// The rank as one number; the smallest wins: side question (4), progress (2), and partial (1) times 10^25; 10^12 minus
    /// the output, times 10^12; the position of the file. Advisor calls and superseded progress have no rank.
    /// </summary>
    private const string Rank =
        $"""
        CASE WHEN m.kind <> 'advisor' AND a.agent_id IS NULL THEN
            CAST(
                CASE WHEN {IsAside} THEN 4 ELSE 0 END
                + CASE m.kind WHEN 'message' THEN 0 ELSE 2 END
                + CASE WHEN m.is_partial THEN 1 ELSE 0 END
                AS decimal(38, 0)) * 10000000000000000000000000
            + (1000000000000 - m.output_tokens) * CAST(1000000000000 AS decimal(38, 0))
            + f.place
        END
        """;

    private const string FileAndAgent =
        """
        LEFT JOIN files f ON f.session_file = m.session_file
        LEFT JOIN agent_files a
            ON m.kind = 'agent_progress' AND a.session_id = m.session_id AND a.agent_id = m.agent_id
        """;

    public override void Up() =>
        Execute.Sql(
            $"""
            CREATE VIEW usage_messages_counted AS
            WITH contested AS (
                SELECT message_id
                FROM usage_messages
                GROUP BY message_id
                HAVING count(*) > 1 OR bool_or(kind = 'agent_progress')
            ),
            agent_files AS (
                SELECT DISTINCT session_id, agent_id
                FROM usage_session_summary
                WHERE agent_id IS NOT NULL
            ),
            files AS (
                SELECT session_file, row_number() OVER (ORDER BY min(started_at) NULLS LAST, session_file) AS place
                FROM (
                    SELECT session_file, started_at FROM usage_session_summary
                    UNION ALL
                    SELECT DISTINCT session_file, CAST(NULL AS timestamptz) FROM usage_messages
                ) AS known
                GROUP BY session_file
            ),
            best AS (
                SELECT m.message_id, {Key} AS key, min({Rank}) AS rank
                FROM usage_messages m
                JOIN contested c ON c.message_id = m.message_id
                {FileAndAgent}
                GROUP BY 1, 2
            ),
            aside_messages AS (
                SELECT DISTINCT message_id
                FROM usage_messages
                WHERE starts_with(agent_id, 'aside_question')
            ),
            aside_places AS (
                SELECT
                    m.message_id, m.request_id, {Key} AS key, m.session_file, {IsAside} AS is_aside,
                    row_number() OVER (
                        PARTITION BY m.message_id, m.request_id IS NULL
                        ORDER BY {Rank}, m.request_id
                    ) AS among_requests,
                    row_number() OVER (
                        PARTITION BY m.message_id, m.session_id
                        ORDER BY {Rank}, m.request_id NULLS LAST
                    ) AS within_session
                FROM usage_messages m
                JOIN aside_messages q ON q.message_id = m.message_id
                {FileAndAgent}
                WHERE m.kind <> 'advisor' AND a.agent_id IS NULL
            ),
            aside_losers AS (
                SELECT message_id, key, session_file
                FROM aside_places
                WHERE is_aside AND (within_session > 1 OR among_requests > 1 AND request_id IS NOT NULL)
            )
            SELECT m.*
            FROM usage_messages m
            LEFT JOIN best b ON b.message_id = m.message_id AND b.key = {Key}
            {FileAndAgent}
            LEFT JOIN aside_losers l
                ON l.message_id = m.message_id AND l.key = {Key} AND l.session_file = m.session_file
            WHERE l.message_id IS NULL
                AND (b.message_id IS NULL
                    OR CASE m.kind WHEN 'advisor' THEN f.place = b.rank % 1000000000000 ELSE {Rank} = b.rank END)
            """);
}
