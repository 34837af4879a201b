using System.Data.Common;

namespace Agnes.Api.Database;

public sealed class AgnesDatabase : IAsyncDisposable
{
    public Task<T> ReadAsync<T>(Func<DbConnection, CancellationToken, Task<T>> query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<T> WriteAsync<T>(Func<DbConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task WriteAsync(Func<DbConnection, CancellationToken, Task> work, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => default;
}
