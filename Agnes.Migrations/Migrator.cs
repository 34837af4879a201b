using System.Data.Common;
using System.Reflection;
using Agnes.Migrations.DuckDb;
using FluentMigrator;
using FluentMigrator.Runner;
using Microsoft.Extensions.DependencyInjection;

namespace Agnes.Migrations;

/// <summary>Creates and upgrades the schema. Each migration is one transaction, so the next start repeats one that was killed.</summary>
public static class Migrator
{
    private static readonly HashSet<long> Versions =
    [
        .. typeof(Migrator).Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<MigrationAttribute>())
            .OfType<MigrationAttribute>()
            .Select(migration => migration.Version),
    ];

    /// <summary>The schema version that this build requires.</summary>
    public static long LatestVersion { get; } = Versions.Max();

    /// <summary>Returns the schema version of a database, or 0 if no migration was applied.</summary>
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

    /// <summary>Upgrades the database of an open connection to <see cref="LatestVersion"/>.</summary>
    /// <exception cref="NewerSchemaException">A newer version of Agnes migrated the database; it was not changed.</exception>
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

    // FluentMigrator's own table has a unique index, and indexes of DuckDB became corrupt under upserts.
    private static void MakeVersionTable(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "CREATE TABLE IF NOT EXISTS schema_version (version bigint PRIMARY KEY, applied_on timestamp, description text)";
        command.ExecuteNonQuery();
    }
}
