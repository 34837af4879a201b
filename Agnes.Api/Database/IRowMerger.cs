using Agnes.Pipeline.Processors;
using DuckDB.NET.Data;

namespace Agnes.Api.Database;

/// <summary>Writes the rows of a table that do not simply stand beside each other.</summary>
public interface IRowMerger
{
    /// <summary>Whose rows it writes.</summary>
    RowTable Table { get; }

    /// <summary>Writes rows within the transaction of the connection, in the order in which they were found.</summary>
    Task MergeAsync(DuckDBConnection connection, IReadOnlyList<IRow> rows, CancellationToken cancellationToken);
}
