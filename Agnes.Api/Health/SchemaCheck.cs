using Agnes.Contracts.Health;
using Agnes.Migrations;

namespace Agnes.Api.Health;

/// <summary>Whether the schema is the one that this Agnes works with.</summary>
public sealed class SchemaCheck(DatabaseProbe probe) : IServiceCheck
{
    public string Name => "db_schema";

    public bool IsForOperators => false;

    public async Task<ServiceHealth> CheckAsync(bool isOperator, CancellationToken cancellationToken)
    {
        var current = await probe.ReadSchemaVersionAsync(cancellationToken);
        var health = current == Migrator.LatestVersion
            ? new ServiceHealth(ServiceStatus.Ok, "The schema is current.")
            : new ServiceHealth(
                ServiceStatus.Error,
                $"The schema is version {current}, Agnes works with {Migrator.LatestVersion}; restart the API, which migrates at its start.");
        return health with { Current = current, Expected = Migrator.LatestVersion };
    }
}
