using Agnes.Api.Database;
using Agnes.Migrations;

namespace Agnes.Api.Health;

/// <summary>Whether the database answers with the right schema. Needs nothing that waits for the database to open.</summary>
public sealed partial class HealthSummary(DatabaseProbe probe, ILogger<HealthSummary> logger)
{
    public async Task<HealthAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var current = await probe.ReadSchemaVersionAsync(cancellationToken);
            return current == Migrator.LatestVersion
                ? new HealthAnswer("ok", "ok", current, Migrator.LatestVersion)
                : new HealthAnswer("unhealthy", "mismatch", current, Migrator.LatestVersion);
        }
        catch (DatabaseUnavailableException)
        {
            return new HealthAnswer("unhealthy", "unknown", null, Migrator.LatestVersion);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NoAnswer(logger, e);
            return new HealthAnswer("unhealthy", "unknown", null, Migrator.LatestVersion);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The database does not answer")]
        public static partial void NoAnswer(ILogger logger, Exception exception);
    }
}
