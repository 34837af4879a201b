using FluentMigrator;

namespace Agnes.Migrations.Schema;

/// <summary>Creates the view that contains each tool call and each slash command once, regardless of the order in which the copies arrived.</summary>
/// <remarks>
/// As in <c>usage_messages_counted</c>, only repeated events are ranked: a result precedes a pending event, an original
/// precedes the replay of a side question, and then the file with the earliest start wins.
/// </remarks>
[Migration(7, "usage_events_counted")]
public sealed class M0007UsageEventsCounted : ForwardOnlyMigration
{
    /// <summary>The rank as one number; the smallest wins. The last digits are the position of the file.</summary>
    private const string Rank =
        """
        CASE WHEN e.outcome = 'pending' THEN 2000000000000 ELSE 0 END
            + CASE WHEN starts_with(e.agent_id, 'aside_question') THEN 1000000000000 ELSE 0 END
            + f.place
        """;

    public override void Up() =>
        Execute.Sql(
            $"""
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
            best_calls AS (
                SELECT e.tool_use_id, min({Rank}) AS rank
                FROM usage_events e
                JOIN contested_calls c ON c.tool_use_id = e.tool_use_id
                LEFT JOIN files f ON f.session_file = e.session_file
                WHERE e.event_type <> 'slash_command'
                GROUP BY 1
            ),
            lost_commands AS (
                SELECT session_file, command_name, occurred_at, event_uuid
                FROM (
                    SELECT
                        e.session_file, e.command_name, e.occurred_at, e.event_uuid,
                        row_number() OVER (
                            PARTITION BY e.command_name, e.occurred_at
                            ORDER BY {Rank}, e.event_uuid
                        ) AS place
                    FROM usage_events e
                    LEFT JOIN files f ON f.session_file = e.session_file
                    WHERE e.event_type = 'slash_command' AND e.command_name IS NOT NULL AND e.occurred_at IS NOT NULL
                ) AS commands
                WHERE place > 1
            )
            SELECT e.*
            FROM usage_events e
            LEFT JOIN best_calls b ON b.tool_use_id = e.tool_use_id
            LEFT JOIN files f ON f.session_file = e.session_file
            WHERE e.event_type <> 'slash_command' AND (b.tool_use_id IS NULL OR {Rank} = b.rank)
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
