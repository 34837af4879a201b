using FluentMigrator.Builders;
using FluentMigrator.Infrastructure;

namespace Agnes.Migrations;

/// <summary>Types of columns that DuckDB and PostgreSQL both know.</summary>
public static class ColumnTypes
{
    /// <summary>Text of any length.</summary>
    public static TNext AsText<TNext>(this IColumnTypeSyntax<TNext> column)
        where TNext : IFluentSyntax =>
        column.AsString(int.MaxValue);
}
