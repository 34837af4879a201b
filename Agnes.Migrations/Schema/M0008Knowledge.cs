using FluentMigrator;

namespace Agnes.Migrations.Schema;

/// <summary>
/// Creates the tables of knowledge and its review. Lists are JSON arrays in text columns: DuckDB updates a row with a list
/// column by deleting and inserting its key, which caused errors.
/// </summary>
[Migration(8, "knowledge_items, verification_evidence, knowledge_contradictions, knowledge_item_relations")]
public sealed class M0008Knowledge : ForwardOnlyMigration
{
    public override void Up()
    {
        Create.Table("knowledge_items")
            .WithColumn("id").AsText().NotNullable().PrimaryKey()
            .WithColumn("title").AsText().NotNullable()
            .WithColumn("content").AsText().NotNullable()
            .WithColumn("status").AsText().NotNullable()
            .WithColumn("domain").AsText().NotNullable()
            .WithColumn("detection_type").AsText().NotNullable()
            .WithColumn("entities").AsText().NotNullable()
            .WithColumn("created_at").AsDateTimeOffset().NotNullable()
            .WithColumn("updated_at").AsDateTimeOffset().NotNullable()
            .WithColumn("approved_at").AsDateTimeOffset().Nullable()
            .WithColumn("expires_at").AsDateTimeOffset().Nullable()
            .WithColumn("merged_into").AsText().Nullable()
            .WithColumn("compared_at").AsDateTimeOffset().Nullable();

        Create.Table("verification_evidence")
            .WithColumn("item_id").AsText().NotNullable().PrimaryKey()
            .WithColumn("session_file").AsText().NotNullable().PrimaryKey()
            .WithColumn("quote_hash").AsText().NotNullable().PrimaryKey()
            .WithColumn("user_id").AsText().Nullable()
            .WithColumn("username").AsText().NotNullable()
            .WithColumn("detection_type").AsText().NotNullable()
            .WithColumn("quote").AsText().NotNullable()
            .WithColumn("turn").AsText().NotNullable()
            .WithColumn("turn_before").AsText().Nullable()
            .WithColumn("position").AsInt64().NotNullable()
            .WithColumn("said_at").AsDateTimeOffset().NotNullable()
            .WithColumn("extractor").AsText().NotNullable()
            .WithColumn("created_at").AsDateTimeOffset().NotNullable();

        Create.Table("knowledge_contradictions")
            .WithColumn("id").AsText().NotNullable().PrimaryKey()
            .WithColumn("item_a").AsText().NotNullable()
            .WithColumn("item_b").AsText().NotNullable()
            .WithColumn("severity").AsText().NotNullable()
            .WithColumn("explanation").AsText().NotNullable()
            .WithColumn("proposed").AsText().NotNullable()
            .WithColumn("merged_text").AsText().Nullable()
            .WithColumn("created_at").AsDateTimeOffset().NotNullable()
            .WithColumn("resolution").AsText().Nullable()
            .WithColumn("resolved_by").AsText().Nullable()
            .WithColumn("resolved_at").AsDateTimeOffset().Nullable();

        Create.Table("knowledge_item_relations")
            .WithColumn("id").AsText().NotNullable().PrimaryKey()
            .WithColumn("item_a").AsText().NotNullable()
            .WithColumn("item_b").AsText().NotNullable()
            .WithColumn("kind").AsText().NotNullable()
            .WithColumn("score").AsDouble().NotNullable()
            .WithColumn("created_at").AsDateTimeOffset().NotNullable()
            .WithColumn("resolution").AsText().Nullable()
            .WithColumn("resolved_by").AsText().Nullable()
            .WithColumn("resolved_at").AsDateTimeOffset().Nullable();
    }
}
