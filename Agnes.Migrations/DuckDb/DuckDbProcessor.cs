using System.Data;
using DuckDB.NET.Data;
using FluentMigrator.Expressions;
using FluentMigrator.Runner.Initialization;
using FluentMigrator.Runner.Processors;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Agnes.Migrations.DuckDb;

/// <summary>Runs migrations on DuckDB with the SQL that FluentMigrator generates for PostgreSQL.</summary>
internal sealed class DuckDbProcessor(
    DuckDbGenerator generator,
    DuckDbQuoter quoter,
    ILogger<DuckDbProcessor> logger,
    IOptionsSnapshot<ProcessorOptions> options,
    IConnectionStringAccessor connectionString)
    : GenericProcessorBase(
        () => DuckDBClientFactory.Instance,
        generator,
        logger,
        options.Value,
        connectionString)
{
    public override string DatabaseType => "DuckDB";

    // IfDatabase("postgres") therefore includes DuckDB, unless a migration distinguishes the two.
    public override IList<string> DatabaseTypeAliases { get; } = ["Postgres"];

    // A failed commit ends its transaction, and DuckDB.NET rejects a rollback after that.
    public override void CommitTransaction()
    {
        try
        {
            base.CommitTransaction();
        }
        catch
        {
            Transaction = null;
            throw;
        }
    }

    public override bool SchemaExists(string schemaName) =>
        Finds("information_schema.schemata WHERE schema_name = $1", quoter.NameOfSchema(schemaName));

    public override bool TableExists(string schemaName, string tableName) =>
        Finds(
            "information_schema.tables WHERE table_schema = $1 AND table_name = $2",
            quoter.NameOfSchema(schemaName),
            quoter.UnQuote(tableName));

    public override bool ColumnExists(string schemaName, string tableName, string columnName) =>
        Finds(
            "information_schema.columns WHERE table_schema = $1 AND table_name = $2 AND column_name = $3",
            quoter.NameOfSchema(schemaName),
            quoter.UnQuote(tableName),
            quoter.UnQuote(columnName));

    public override bool ConstraintExists(string schemaName, string tableName, string constraintName) =>
        Finds(
            "information_schema.table_constraints WHERE table_schema = $1 AND table_name = $2 AND constraint_name = $3",
            quoter.NameOfSchema(schemaName),
            quoter.UnQuote(tableName),
            quoter.UnQuote(constraintName));

    public override bool IndexExists(string schemaName, string tableName, string indexName) =>
        Finds(
            "duckdb_indexes() WHERE schema_name = $1 AND table_name = $2 AND index_name = $3",
            quoter.NameOfSchema(schemaName),
            quoter.UnQuote(tableName),
            quoter.UnQuote(indexName));

    public override bool SequenceExists(string schemaName, string sequenceName) =>
        Finds(
            "duckdb_sequences() WHERE schema_name = $1 AND sequence_name = $2",
            quoter.NameOfSchema(schemaName),
            quoter.UnQuote(sequenceName));

    public override bool DefaultValueExists(
        string schemaName,
        string tableName,
        string columnName,
        object defaultValue) =>
        Finds(
            "information_schema.columns WHERE table_schema = $1 AND table_name = $2 AND column_name = $3 AND contains(column_default, $4)",
            quoter.NameOfSchema(schemaName),
            quoter.UnQuote(tableName),
            quoter.UnQuote(columnName),
            defaultValue.ToString()!);

    public override DataSet ReadTableData(string schemaName, string tableName) =>
        Read("SELECT * FROM {0}", quoter.QuoteTableName(tableName, schemaName));

    public override DataSet Read(string template, params object[] args)
    {
        EnsureConnectionIsOpen();
        using var command = CreateCommand(Format(template, args));
        using var reader = command.ExecuteReader();
        var data = new DataSet();
        data.Tables.Add().Load(reader);
        return data;
    }

    public override bool Exists(string template, params object[] args)
    {
        EnsureConnectionIsOpen();
        using var command = CreateCommand(Format(template, args));
        using var reader = command.ExecuteReader();
        return reader.Read();
    }

    public override void Execute(string template, params object[] args) => Process(Format(template, args));

    public override void Process(CreateIndexExpression expression) =>
        throw new NotSupportedException(
            $"Index '{expression.Index.Name}' on '{expression.Index.TableName}' is rejected, because upserts corrupt secondary indexes of DuckDB. "
            + "Create an index for PostgreSQL only within IfDatabase(\"postgres15_0\").");

    public override void Process(PerformDBOperationExpression expression)
    {
        EnsureConnectionIsOpen();
        expression.Operation?.Invoke(Connection, Transaction);
    }

    protected override void Process(string sql)
    {
        if (Options.PreviewOnly || string.IsNullOrEmpty(sql))
        {
            return;
        }

        EnsureConnectionIsOpen();
        using var command = CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    private static string Format(string template, object[] args) =>
        args.Length == 0 ? template : string.Format(System.Globalization.CultureInfo.InvariantCulture, template, args);

    private bool Finds(string what, params string[] parameters)
    {
        EnsureConnectionIsOpen();
        using var command = CreateCommand($"SELECT 1 FROM {what}");
        foreach (var value in parameters)
        {
            command.Parameters.Add(new DuckDBParameter(value));
        }

        return command.ExecuteScalar() is not null;
    }
}
