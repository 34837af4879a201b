using System.Data.Common;

namespace Agnes.Api.Database;

/// <summary>Columns that may be null.</summary>
internal static class NullableColumns
{
    public static string? TextAt(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset? TimeAt(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
