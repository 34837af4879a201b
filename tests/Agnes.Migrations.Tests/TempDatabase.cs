using Agnes.Testing;
using DuckDB.NET.Data;

namespace Agnes.Migrations.Tests;

/// <summary>A database file for one test.</summary>
internal sealed class TempDatabase : IDisposable
{
    private static readonly DatabaseTemplate Template = new(path =>
    {
        using var connection = new DuckDBConnection($"DataSource={path}");
        connection.Open();
        Migrator.Migrate(connection);
    });

    private readonly TempFolder _folder = new();

    public TempDatabase()
        : this(_ => { })
    {
    }

    private TempDatabase(Action<string> prepare)
    {
        prepare(Path);
        Connection = new DuckDBConnection($"DataSource={Path}");
        Connection.Open();
    }

    public DuckDBConnection Connection { get; }

    private string Path => _folder.Combine("agnes.duckdb");

    /// <summary>Creates a copy of a database that was migrated once for all tests.</summary>
    public static TempDatabase Migrated() => new(Template.CopyTo);

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

    /// <summary>Returns the rows of a query; the values of a row are separated by <c>|</c>.</summary>
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
