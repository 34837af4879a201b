using FluentMigrator;

namespace Agnes.Migrations.Schema;

[Migration(3, "audit_log")]
public sealed class M0003AuditLog : ForwardOnlyMigration
{
    public override void Up() =>
        Create.Table("audit_log")
            .WithColumn("id").AsText().NotNullable().PrimaryKey()
            .WithColumn("timestamp").AsDateTimeOffset().NotNullable()
            .WithColumn("user_id").AsText().Nullable()
            .WithColumn("action").AsText().NotNullable()
            .WithColumn("resource").AsText().Nullable()
            .WithColumn("params").AsText().Nullable()
            .WithColumn("result").AsText().Nullable()
            .WithColumn("duration_ms").AsInt64().Nullable()
            .WithColumn("client_ip").AsText().Nullable();
}
