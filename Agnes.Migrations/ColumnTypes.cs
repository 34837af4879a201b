using FluentMigrator.Builders;
using FluentMigrator.Infrastructure;

namespace Agnes.Migrations;

internal static class ColumnTypes
{
    /// <summary>Text of any length.</summary>
    public static TNext AsText<TNext>(this IColumnTypeSyntax<TNext> column)
        where TNext : IFluentSyntax =>
        column.AsString(int.MaxValue);
}
