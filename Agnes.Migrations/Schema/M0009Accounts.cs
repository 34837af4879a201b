using FluentMigrator;

namespace Agnes.Migrations.Schema;

/// <summary>Creates the tables of accounts. Passwords, tokens, and links are stored as hashes only.</summary>
[Migration(9, "how people sign in: passwords, external_logins, one_time_links")]
public sealed class M0009Accounts : ForwardOnlyMigration
{
    public override void Up()
    {
        // The added columns are nullable: an account may have neither a password nor a sign-in.
        Alter.Table("users")
            .AddColumn("password_hash").AsText().Nullable()
            .AddColumn("security_stamp").AsText().Nullable()
            .AddColumn("last_sign_in_at").AsDateTimeOffset().Nullable();

        Alter.Table("personal_access_tokens").AddColumn("prefix").AsText().Nullable();

        Create.Table("external_logins")
            .WithColumn("issuer").AsText().NotNullable().PrimaryKey()
            .WithColumn("subject").AsText().NotNullable().PrimaryKey()
            .WithColumn("user_id").AsText().NotNullable()
            .WithColumn("created_at").AsDateTimeOffset().NotNullable();

        Create.Table("one_time_links")
            .WithColumn("id").AsText().NotNullable().PrimaryKey()
            .WithColumn("kind").AsText().NotNullable()
            .WithColumn("token_hash").AsText().NotNullable()
            .WithColumn("user_id").AsText().Nullable()
            .WithColumn("created_by").AsText().Nullable()
            .WithColumn("created_at").AsDateTimeOffset().NotNullable()
            .WithColumn("expires_at").AsDateTimeOffset().NotNullable()
            .WithColumn("used_at").AsDateTimeOffset().Nullable();
    }
}
