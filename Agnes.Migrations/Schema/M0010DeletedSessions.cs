using FluentMigrator;

namespace Agnes.Migrations.Schema;

/// <summary>Sessions that were deleted, so that nothing brings them back.</summary>
[Migration(10, "deleted_sessions")]
public sealed class M0010DeletedSessions : ForwardOnlyMigration
{
    public override void Up() =>
        Create.Table("deleted_sessions")
            .WithColumn("user_key").AsText().NotNullable().PrimaryKey()
            .WithColumn("session_id").AsText().NotNullable().PrimaryKey()
            .WithColumn("deleted_at").AsDateTimeOffset().NotNullable();
}
