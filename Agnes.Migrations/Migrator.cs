using System.Data.Common;
using System.Reflection;
using Agnes.Migrations.DuckDb;
using FluentMigrator;
using FluentMigrator.Runner;
using Microsoft.Extensions.DependencyInjection;

namespace Agnes.Migrations;

/// <summary>Makes and upgrades the schema. Each migration is one transaction, so a killed one is simply done again.</summary>
public static class Migrator
{
    private static readonly HashSet<long> Versions =
    [
        .. typeof(Migrator).Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<MigrationAttribute>())
            .OfType<MigrationAttribute>()
            .Select(migration => migration.Version),
    ];

    /// <summary>The version that this Agnes works with.</summary>
    public static long LatestVersion { get; } = Versions.Max();

    /// <summary>The version of a database; 0 where no migration ever ran.</summary>
    public static long CurrentVersion(DbConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM information_schema.tables WHERE table_name = 'schema_version'";
        if (Convert.ToInt64(command.ExecuteScalar(), provider: null) == 0)
        {
            return 0;
        }

        command.CommandText = "SELECT coalesce(max(version), 0) FROM schema_version";
        return Convert.ToInt64(command.ExecuteScalar(), provider: null);
    }

    /// <summary>Brings the database of an open connection up to <see cref="LatestVersion"/>.</summary>
    /// <exception cref="NewerSchemaException">The database was made by a newer Agnes; it was not touched.</exception>
    public static void Migrate(DbConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var current = CurrentVersion(connection);
        if (current > LatestVersion)
        {
            throw new NewerSchemaException(current, LatestVersion);
        }

        // Building the runner takes longer than all other steps of opening a database that is up to date.
        if (current > 0 && Versions.IsSubsetOf(AppliedVersions(connection)))
        {
            return;
        }

        MakeVersionTable(connection);
        using var services = new ServiceCollection()
            .AddFluentMigratorCore()
            .ConfigureRunner(runner => runner
                .WithGlobalConnectionString(connection.ConnectionString)
                .WithVersionTable(new SchemaVersionTable())
                .ScanIn(typeof(Migrator).Assembly).For.Migrations())
            .AddScoped<DuckDbQuoter>()
            .AddScoped<DuckDbGenerator>()
            .AddScoped<IMigrationGenerator>(scope => scope.GetRequiredService<DuckDbGenerator>())
            .AddScoped<DuckDbProcessor>()
            .AddScoped<IMigrationProcessor>(scope => scope.GetRequiredService<DuckDbProcessor>())
            .BuildServiceProvider();
        using var scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredService<IMigrationRunner>().MigrateUp();
    }

    private static HashSet<long> AppliedVersions(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT version FROM schema_version";
        using var reader = command.ExecuteReader();
        var versions = new HashSet<long>();
        while (reader.Read())
        {
            versions.Add(reader.GetInt64(0));
        }

        return versions;
    }

    // FluentMigrator would make its own with a unique index, and there are to be none in DuckDB.
    private static void MakeVersionTable(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "CREATE TABLE IF NOT EXISTS schema_version (version bigint PRIMARY KEY, applied_on timestamp, description text)";
        command.ExecuteNonQuery();
    }
}
