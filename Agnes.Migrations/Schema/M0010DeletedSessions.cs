using FluentMigrator;

namespace Agnes.Migrations.Schema;

/// <summary>Creates the table of tombstones, which permanently reject deleted sessions.</summary>
[Migration(10, "deleted_sessions")]
public sealed class M0010DeletedSessions : ForwardOnlyMigration
{
    public override void Up() =>
        Create.Table("deleted_sessions")
            .WithColumn("user_key").AsText().NotNullable().PrimaryKey()
            .WithColumn("session_id").AsText().NotNullable().PrimaryKey()
            .WithColumn("deleted_at").AsDateTimeOffset().NotNullable();
}
