using Agnes.Testing;
using DuckDB.NET.Data;

namespace Agnes.Migrations.Tests;

/// <summary>A database file of its own for one test.</summary>
internal sealed class TempDatabase : IDisposable
{
    private readonly TempFolder _folder = new();

    public TempDatabase()
    {
        Connection = new DuckDBConnection($"DataSource={_folder.Combine("agnes.duckdb")}");
        Connection.Open();
    }

    public DuckDBConnection Connection { get; }

    public static TempDatabase Migrated()
    {
        var database = new TempDatabase();
        database.Migrate();
        return database;
    }

    public void Migrate() => Migrator.Migrate(Connection);

    public void Execute(string sql, params object?[] parameters)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in parameters)
        {
            command.Parameters.Add(new DuckDBParameter(value ?? DBNull.Value));
        }

        command.ExecuteNonQuery();
    }

    /// <summary>The rows of a query, the values of a row parted by <c>|</c>.</summary>
    public IReadOnlyList<string> Rows(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetValue(i)}")));
        }

        return rows;
    }

    public void Dispose()
    {
        Connection.Dispose();
        _folder.Dispose();
    }
}
