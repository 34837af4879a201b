using Agnes.Migrations;
using Agnes.Testing;
using DuckDB.NET.Data;

namespace Agnes.Pipeline.Tests.Runs;

/// <summary>The template of this assembly's tests.</summary>
internal static class MigratedDatabase
{
    public static DatabaseTemplate Template { get; } = new(path =>
    {
        using var connection = new DuckDBConnection($"DataSource={path}");
        connection.Open();
        Migrator.Migrate(connection);
    });
}
