using FluentMigrator.Runner.Generators.Postgres;
using FluentMigrator.Runner.Processors.Postgres;

namespace Agnes.Migrations.DuckDb;

/// <summary>Quotes like PostgreSQL, with the schema <c>main</c>, because DuckDB has no schema <c>public</c>.</summary>
internal sealed class DuckDbQuoter() : PostgresQuoter(new PostgresOptions())
{
    private const string DefaultSchema = "main";

    public override string QuoteSchemaName(string? schemaName) => base.QuoteSchemaName(NameOfSchema(schemaName));

    public string NameOfSchema(string? schemaName) =>
        string.IsNullOrEmpty(schemaName) ? DefaultSchema : UnQuote(schemaName);
}
