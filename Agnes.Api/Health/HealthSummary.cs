using Agnes.Api.Database;
using Agnes.Api.Hosting;
using Agnes.Contracts.Health;
using Agnes.Migrations;

namespace Agnes.Api.Health;

/// <summary>Reports whether the API accepts requests: the startup is complete, and the database responds with the expected schema.</summary>
public sealed partial class HealthSummary(DatabaseProbe probe, DatabaseStartup startup, ILogger<HealthSummary> logger)
{
    public async Task<HealthResponse> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var current = await probe.ReadSchemaVersionAsync(cancellationToken);
            return current == Migrator.LatestVersion
                // The database responds before the startup tasks are done, while other endpoints still return 503.
                ? new HealthResponse(startup.IsReady ? "ok" : "unhealthy", "ok", current, Migrator.LatestVersion)
                : new HealthResponse("unhealthy", "mismatch", current, Migrator.LatestVersion);
        }
        catch (DatabaseUnavailableException)
        {
            return new HealthResponse("unhealthy", "unknown", null, Migrator.LatestVersion);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NoAnswer(logger, e);
            return new HealthResponse("unhealthy", "unknown", null, Migrator.LatestVersion);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The database does not respond")]
        public static partial void NoAnswer(ILogger logger, Exception exception);
    }
}
