using Agnes.Api.Database;
using Agnes.Api.Hosting;
using Agnes.Migrations;

namespace Agnes.Api.Health;

/// <summary>Asks the database a question beside every lock, and does not wait long for the answer.</summary>
public sealed class DatabaseProbe(DatabaseStartup startup, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The version of the schema, read together with a row of a table that every request needs.</summary>
    public async Task<long> ReadSchemaVersionAsync(CancellationToken cancellationToken)
    {
        if (!startup.Database.IsOpen)
        {
            throw DatabaseUnavailableException.WhileReopening();
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answer = startup.Database.ReadAsync(
            async (connection, token) =>
            {
                await connection.QueryAsync("SELECT id FROM users LIMIT 1", row => row.GetString(0), token);
                return Migrator.CurrentVersion(connection);
            },
            patience.Token);
        try
        {
            return await answer.WaitAsync(Patience, time, cancellationToken);
        }
        finally
        {
            await patience.CancelAsync();
        }
    }
}
