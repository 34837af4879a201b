using FluentMigrator;

namespace Agnes.Migrations.Schema;

/// <summary>Copies the state of the only processor of an earlier version, which became <c>verification</c>.</summary>
[Migration(5, "session_extraction_state becomes session_processor_state")]
public sealed class M0005SessionExtractionState : ForwardOnlyMigration
{
    /// <summary>The version of <c>verification</c> when this migration was written.</summary>
    private const int ProcessorVersion = 1;

    public override void Up()
    {
        if (!Schema.Table("session_extraction_state").Exists())
        {
            return;
        }

        // Old timestamps may have no time zone; they are in UTC, regardless of the time zone of the host.
        Execute.Sql("SET TimeZone = 'UTC'");
        Execute.Sql(
            $"""
            INSERT INTO session_processor_state (
                processor_name, session_file, username, status, processed_at, items_extracted, file_hash,
                position, attempts, processor_version)
            SELECT
                'verification', session_file, coalesce(username, split_part(session_file, '/', 1)), 'processed',
                CAST(processed_at AS timestamptz), coalesce(items_extracted, 0), file_hash,
                0, 0, {ProcessorVersion}
            FROM session_extraction_state
            WHERE processed_at IS NOT NULL
            ON CONFLICT (processor_name, session_file) DO NOTHING
            """);
        Delete.Table("session_extraction_state");
    }
}
