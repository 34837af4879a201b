using FluentMigrator;

namespace Agnes.Migrations.Schema;

[Migration(2, "users, personal_access_tokens")]
public sealed class M0002Accounts : ForwardOnlyMigration
{
    public override void Up()
    {
        Create.Table("users")
            .WithColumn("id").AsText().NotNullable().PrimaryKey()
            .WithColumn("email").AsText().NotNullable()
            .WithColumn("name").AsText().Nullable()
            .WithColumn("role").AsText().NotNullable()
            .WithColumn("active").AsBoolean().NotNullable()
            .WithColumn("created_at").AsDateTimeOffset().NotNullable();

        Create.Table("personal_access_tokens")
            .WithColumn("id").AsText().NotNullable().PrimaryKey()
            .WithColumn("user_id").AsText().NotNullable()
            .WithColumn("name").AsText().Nullable()
            .WithColumn("token_hash").AsText().NotNullable()
            .WithColumn("expires_at").AsDateTimeOffset().Nullable()
            .WithColumn("revoked_at").AsDateTimeOffset().Nullable()
            .WithColumn("last_used_at").AsDateTimeOffset().Nullable()
            .WithColumn("created_at").AsDateTimeOffset().NotNullable();
    }
}
