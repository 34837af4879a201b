using System.Data.Common;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Agnes.Api.Database;

/// <summary>SQL with positional parameters <c>$1</c>, <c>$2</c> …, which DuckDB and PostgreSQL both speak.</summary>
public static class DbConnectionExtensions
{
    /// <summary>The rows of a query.</summary>
    public static async Task<IReadOnlyList<T>> QueryAsync<T>(
        this DbConnection connection,
        string sql,
        Func<DbDataReader, T> map,
        CancellationToken cancellationToken,
        params object?[] parameters)
    {
        await using var command = connection.Command(sql, parameters);
        if (command is DuckDBCommand duckDb)
        {
            // Else DuckDB gathers the whole result before the first row is read from it.
            duckDb.UseStreamingMode = true;
        }

        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(map(reader));
            }

            return rows;
        }
        catch (DuckDBException e) when (e.ErrorType == DuckDBErrorType.Interrupt && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The query was interrupted.", e, cancellationToken);
        }
    }

    /// <summary>Runs a statement and says how many rows it changed.</summary>
    public static async Task<int> ExecuteAsync(
        this DbConnection connection,
        string sql,
        CancellationToken cancellationToken,
        params object?[] parameters)
    {
        await using var command = connection.Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(this DbConnection connection, string sql, object?[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.Value = value is string text ? StorableText.Of(text) : value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
