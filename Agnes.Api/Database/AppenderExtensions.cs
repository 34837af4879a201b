using Agnes.Pipeline.Processors;
using DuckDB.NET.Data;

namespace Agnes.Api.Database;

internal static class AppenderExtensions
{
    /// <summary>Appends rows to a table, within the transaction of the connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="catalog">The database that holds the table; null for the attached file.</param>
    /// <param name="table">The table's name and columns.</param>
    /// <param name="rows">The rows.</param>
    public static void AppendRows(this DuckDBConnection connection, string? catalog, RowTable table, IEnumerable<IRow> rows)
    {
        using var packed = new PackedRows(table, rows);
        connection.AppendRows(catalog, table, [packed]);
    }

    /// <summary>Appends packed rows to a table, within the transaction of the connection.</summary>
    public static void AppendRows(
        this DuckDBConnection connection,
        string? catalog,
        RowTable table,
        IEnumerable<PackedRows> rows)
    {
        using var appender = new ColumnAppender(connection, catalog, table.Name);
        try
        {
            foreach (var packed in rows)
            {
                appender.Append(packed);
            }

            appender.Close();
        }
        catch
        {
            appender.Clear();
            throw;
        }
    }
}
