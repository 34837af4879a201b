using FluentMigrator.Runner.Generators.Postgres;

namespace Agnes.Migrations.DuckDb;

/// <summary>Generates the SQL for PostgreSQL, which DuckDB understands.</summary>
internal sealed class DuckDbGenerator(DuckDbQuoter quoter) : Postgres15_0Generator(quoter)
{
    public override string GeneratorId => "DuckDB";

    public override List<string> GeneratorIdAliases => ["DuckDB"];
}
