using Agnes.Pipeline.Processors;
using DuckDB.NET.Data;

namespace Agnes.Api.Database;

internal static class AppenderExtensions
{
    /// <summary>Appends rows to a table, within the transaction of the connection.</summary>
    public static void AppendRows(
        this DuckDBConnection connection,
        string catalog,
        string table,
        IEnumerable<IRow> rows,
        CancellationToken cancellationToken)
    {
        using var appender = connection.CreateAppender(catalog, "main", table);
        try
        {
            var writer = new RowAppender(appender);
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                writer.Append(row);
            }

            appender.Close();
        }
        catch
        {
            // Else the appender would try to write the row that is not whole.
            appender.Clear();
            throw;
        }
    }
}
