using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Contracts.Health;

namespace Agnes.Api.Health;

/// <summary>Whether the database answers.</summary>
public sealed partial class DatabaseCheck(DatabaseProbe probe, ILogger<DatabaseCheck> logger) : IServiceCheck
{
    public string Name => "duckdb_state";

    public bool IsForOperators => false;

    public async Task<ServiceHealth> CheckAsync(bool isOperator, CancellationToken cancellationToken)
    {
        try
        {
            await probe.ReadSchemaVersionAsync(cancellationToken);
            return new ServiceHealth(ServiceStatus.Ok, "The database answers.");
        }
        catch (Exception e) when (e is DbException or TimeoutException or DatabaseUnavailableException)
        {
            Log.NoAnswer(logger, e);
            return new ServiceHealth(
                ServiceStatus.Error,
                "The database does not answer. It is reopened by itself after a fatal error; if this stays, see the log and restart the API.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The database does not answer")]
        public static partial void NoAnswer(ILogger logger, Exception exception);
    }
}
