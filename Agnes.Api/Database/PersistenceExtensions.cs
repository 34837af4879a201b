using System.Data.Common;

namespace Agnes.Api.Database;

/// <summary>For work that nobody asks for again: after a fatal error it is repeated once the database is open again.</summary>
internal static class PersistenceExtensions
{
    /// <summary>Work that breaks the database as often as this is taken for the cause.</summary>
    private const int MostTries = 3;

    /// <summary>As <see cref="AgnesDatabase.ReadAsync{T}"/>.</summary>
    public static Task<T> ReadSurelyAsync<T>(
        this AgnesDatabase database,
        Func<DbConnection, CancellationToken, Task<T>> query,
        CancellationToken cancellationToken) =>
        TryAsync(database, _ => database.ReadAsync(query, cancellationToken));

    /// <summary>
    /// As <see cref="AgnesDatabase.WriteAsync(Func{DbConnection, CancellationToken, Task}, CancellationToken)"/>. The
    /// work is told the number of the try, from 1: an earlier one may have been committed before the error came.
    /// </summary>
    public static Task<bool> WriteSurelyAsync(
        this AgnesDatabase database,
        Func<DbConnection, int, CancellationToken, Task> work,
        CancellationToken cancellationToken) =>
        TryAsync(
            database,
            async tries =>
            {
                await database.WriteAsync((connection, token) => work(connection, tries, token), cancellationToken);
                return true;
            });

    private static async Task<T> TryAsync<T>(AgnesDatabase database, Func<int, Task<T>> work)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await work(tries);
            }
            catch (DatabaseUnavailableException) when (tries < MostTries && !database.Lost.IsFaulted)
            {
                // The database logged why; the next try waits until it is open again.
            }
        }
    }
}
