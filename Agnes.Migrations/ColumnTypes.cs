using FluentMigrator.Builders;
using FluentMigrator.Infrastructure;

namespace Agnes.Migrations;

/// <summary>Defines the column types that both DuckDB and PostgreSQL support.</summary>
public static class ColumnTypes
{
    /// <summary>Declares a column for text of any length.</summary>
    public static TNext AsText<TNext>(this IColumnTypeSyntax<TNext> column)
        where TNext : IFluentSyntax =>
        column.AsString(int.MaxValue);
}
