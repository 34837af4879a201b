using FluentMigrator;

namespace Agnes.Migrations.Schema;

[Migration(1, "session_processor_state")]
public sealed class M0001SessionProcessorState : ForwardOnlyMigration
{
    public override void Up() =>
        Create.Table("session_processor_state")
            .WithColumn("processor_name").AsText().NotNullable().PrimaryKey()
            .WithColumn("session_file").AsText().NotNullable().PrimaryKey()
            .WithColumn("username").AsText().NotNullable()
            .WithColumn("user_id").AsText().Nullable()
            .WithColumn("status").AsText().NotNullable()
            .WithColumn("processed_at").AsDateTimeOffset().Nullable()
            .WithColumn("items_extracted").AsInt32().NotNullable()
            .WithColumn("file_hash").AsText().Nullable()
            .WithColumn("file_size").AsInt64().Nullable()
            .WithColumn("file_mtime").AsDateTimeOffset().Nullable()
            .WithColumn("position").AsInt64().NotNullable()
            .WithColumn("attempts").AsInt32().NotNullable()
            .WithColumn("retry_after").AsDateTimeOffset().Nullable()
            .WithColumn("last_error").AsText().Nullable()
            .WithColumn("processor_version").AsInt32().NotNullable();
}
