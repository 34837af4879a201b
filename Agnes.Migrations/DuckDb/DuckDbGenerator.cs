using FluentMigrator.Runner.Generators.Postgres;

namespace Agnes.Migrations.DuckDb;

/// <summary>DuckDB understands the SQL that FluentMigrator writes for PostgreSQL.</summary>
internal sealed class DuckDbGenerator(DuckDbQuoter quoter) : Postgres15_0Generator(quoter)
{
    public override string GeneratorId => "DuckDB";

    public override List<string> GeneratorIdAliases => ["DuckDB"];
}
