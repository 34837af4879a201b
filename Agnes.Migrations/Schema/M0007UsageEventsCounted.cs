using FluentMigrator;

namespace Agnes.Migrations.Schema;

/// <summary>Each tool call and each slash command once, whatever the order in which its copies came.</summary>
/// <remarks>
/// As in <c>usage_messages_counted</c>, only what repeats is ranked: a result before a pending one, no side question's
/// replay first, then the file that started first.
/// </remarks>
[Migration(7, "usage_events_counted")]
public sealed class M0007UsageEventsCounted : ForwardOnlyMigration
{
    public override void Up() =>
        Execute.Sql(
            """
            CREATE VIEW usage_events_counted AS
            WITH files AS (
                SELECT session_file, row_number() OVER (ORDER BY min(started_at) NULLS LAST, session_file) AS place
                FROM (
                    SELECT session_file, started_at FROM usage_session_summary
                    UNION ALL
                    SELECT DISTINCT session_file, CAST(NULL AS timestamptz) FROM usage_events
                ) AS known
                GROUP BY session_file
            ),
            contested_calls AS (
                SELECT tool_use_id
                FROM usage_events
                WHERE tool_use_id IS NOT NULL AND event_type <> 'slash_command'
                GROUP BY tool_use_id
                HAVING count(*) > 1
            ),
            calls AS NOT MATERIALIZED (
                SELECT
                    e.tool_use_id,
                    e.session_file,
                    CASE WHEN e.outcome = 'pending' THEN 2000000000000 ELSE 0 END
                        + CASE WHEN starts_with(e.agent_id, 'aside_question') THEN 1000000000000 ELSE 0 END
                        + f.place AS rank
                FROM usage_events e
                JOIN contested_calls c ON c.tool_use_id = e.tool_use_id
                LEFT JOIN files f ON f.session_file = e.session_file
                WHERE e.event_type <> 'slash_command'
            ),
            best_calls AS (
                SELECT tool_use_id, min(rank) AS rank FROM calls GROUP BY tool_use_id
            ),
            lost_calls AS (
                SELECT c.tool_use_id, c.session_file
                FROM calls c
                JOIN best_calls b ON b.tool_use_id = c.tool_use_id
                WHERE c.rank <> b.rank
            ),
            commands AS (
                SELECT
                    e.session_file, e.command_name, e.occurred_at, e.event_uuid,
                    row_number() OVER (
                        PARTITION BY e.command_name, e.occurred_at
                        ORDER BY
                            e.outcome IS NOT DISTINCT FROM 'pending', coalesce(starts_with(e.agent_id, 'aside_question'), false),
                            f.place, e.event_uuid
                    ) AS place
                FROM usage_events e
                LEFT JOIN files f ON f.session_file = e.session_file
                WHERE e.event_type = 'slash_command' AND e.command_name IS NOT NULL AND e.occurred_at IS NOT NULL
            ),
            lost_commands AS (
                SELECT session_file, command_name, occurred_at, event_uuid FROM commands WHERE place > 1
            )
            SELECT e.*
            FROM usage_events e
            LEFT JOIN lost_calls l ON l.tool_use_id = e.tool_use_id AND l.session_file = e.session_file
            WHERE e.event_type <> 'slash_command' AND l.tool_use_id IS NULL
            UNION ALL
            SELECT e.*
            FROM usage_events e
            LEFT JOIN lost_commands l
                ON l.session_file = e.session_file
                AND l.command_name = e.command_name
                AND l.occurred_at = e.occurred_at
                AND l.event_uuid IS NOT DISTINCT FROM e.event_uuid
            WHERE e.event_type = 'slash_command' AND l.session_file IS NULL
            """);
}
