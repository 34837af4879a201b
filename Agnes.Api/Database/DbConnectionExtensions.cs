using System.Data.Common;

namespace Agnes.Api.Database;

public static class DbConnectionExtensions
{
    public static Task<IReadOnlyList<T>> QueryAsync<T>(this DbConnection connection, string sql, Func<DbDataReader, T> map, CancellationToken cancellationToken, params object?[] parameters) => throw new NotSupportedException();

    public static Task<int> ExecuteAsync(this DbConnection connection, string sql, CancellationToken cancellationToken, params object?[] parameters) => throw new NotSupportedException();
}
