using FluentMigrator;

namespace Agnes.Migrations.Schema;

/// <summary>Each call once, whatever the order in which its copies came.</summary>
/// <remarks>
/// Only contested messages, those with several rows, are judged, and the losers are left out: ranking everything would
/// sort the whole table on each query. The steps of the view:
/// <list type="bullet">
/// <item><c>contested</c>: more than one row, or one of an agent's progress, which may have to yield to the agent's file.</item>
/// <item><c>candidates</c>: their rows, with what decides between them.</item>
/// <item><c>placed</c>: a row's place among the copies of its key, and, because a side question asks for the same
/// messages again under new request ids, among all copies of its message.</item>
/// <item><c>judged</c>: which of them count.</item>
/// <item><c>left_out</c>: the others, and the advisor's calls within them.</item>
/// </list>
/// </remarks>
[Migration(6, "usage_messages_counted")]
public sealed class M0006UsageMessagesCounted : ForwardOnlyMigration
{
    public override void Up() =>
        Execute.Sql(
            """
            CREATE VIEW usage_messages_counted AS
            WITH contested AS (
                SELECT message_id
                FROM usage_messages
                GROUP BY message_id
                HAVING sum(CASE kind WHEN 'message' THEN 1 WHEN 'agent_progress' THEN 2 ELSE 0 END) > 1
            ),
            agent_files AS (
                SELECT DISTINCT session_id, agent_id
                FROM usage_session_summary
                WHERE session_id IS NOT NULL AND agent_id IS NOT NULL
            ),
            files AS (
                SELECT session_file, min(started_at) AS started_at
                FROM usage_session_summary
                GROUP BY session_file
            ),
            candidates AS (
                SELECT
                    m.message_id, m.request_id, m.session_id, m.session_file, m.kind, m.is_partial, m.output_tokens,
                    f.started_at,
                    coalesce(starts_with(m.agent_id, 'aside_question'), false) AS is_aside,
                    m.kind = 'agent_progress' AND a.agent_id IS NOT NULL AS is_superseded
                FROM usage_messages m
                JOIN contested c ON c.message_id = m.message_id
                LEFT JOIN files f ON f.session_file = m.session_file
                LEFT JOIN agent_files a ON a.session_id = m.session_id AND a.agent_id = m.agent_id
                WHERE m.kind <> 'advisor'
            ),
            placed AS (
                SELECT
                    message_id, request_id, session_id, session_file, kind, is_superseded,
                    row_number() OVER (
                        PARTITION BY
                            is_superseded, message_id, request_id, CASE WHEN request_id IS NULL THEN session_id END
                        ORDER BY
                            is_aside, kind DESC, is_partial, output_tokens DESC, started_at NULLS LAST, session_file
                    ) AS place
                FROM candidates
            ),
            placed_asides AS (
                SELECT
                    message_id, request_id, session_file, kind, is_aside,
                    row_number() OVER (
                        PARTITION BY message_id, request_id IS NULL
                        ORDER BY
                            is_aside, kind DESC, is_partial, output_tokens DESC, started_at NULLS LAST, session_file,
                            request_id
                    ) AS place_among_requests,
                    row_number() OVER (
                        PARTITION BY message_id, session_id
                        ORDER BY
                            is_aside, kind DESC, is_partial, output_tokens DESC, started_at NULLS LAST, session_file,
                            request_id NULLS LAST
                    ) AS place_in_session
                FROM candidates
                WHERE NOT is_superseded AND message_id IN (SELECT message_id FROM candidates WHERE is_aside)
            ),
            losers AS (
                SELECT session_file, message_id, request_id, kind
                FROM placed
                WHERE is_superseded OR place > 1
                UNION
                SELECT session_file, message_id, request_id, kind
                FROM placed_asides
                WHERE is_aside AND (place_in_session > 1 OR place_among_requests > 1 AND request_id IS NOT NULL)
            )
            SELECT m.*
            FROM usage_messages m
            WHERE NOT EXISTS (
                SELECT 1
                FROM losers l
                WHERE l.message_id = m.message_id
                    AND l.session_file = m.session_file
                    AND l.request_id IS NOT DISTINCT FROM m.request_id
                    AND l.kind = m.kind
            )
            """);
}
