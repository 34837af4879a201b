using FluentMigrator.Runner.Generators.Postgres;
using FluentMigrator.Runner.Processors.Postgres;

namespace Agnes.Migrations.DuckDb;

/// <summary>PostgreSQL's quoting, with DuckDB's schema: there is no <c>public</c>, it is <c>main</c>.</summary>
internal sealed class DuckDbQuoter() : PostgresQuoter(new PostgresOptions())
{
    private const string DefaultSchema = "main";

    public override string QuoteSchemaName(string? schemaName) => base.QuoteSchemaName(NameOfSchema(schemaName));

    public string NameOfSchema(string? schemaName) =>
        string.IsNullOrEmpty(schemaName) ? DefaultSchema : UnQuote(schemaName);
}
