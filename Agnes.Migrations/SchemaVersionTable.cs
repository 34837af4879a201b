using FluentMigrator.Runner.VersionTableInfo;

namespace Agnes.Migrations;

/// <summary>Describes the table of applied migrations.</summary>
internal sealed class SchemaVersionTable : IVersionTableMetaData
{
    public bool OwnsSchema => false;

    public string SchemaName => "";

    public string TableName => "schema_version";

    public string ColumnName => "version";

    public string DescriptionColumnName => "description";

    public string UniqueIndexName => "schema_version_pk";

    public string AppliedOnColumnName => "applied_on";

    public bool CreateWithPrimaryKey => true;
}
