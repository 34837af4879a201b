using Agnes.Pipeline.Processors;

namespace Agnes.Pipeline.Runs;

/// <summary>The state and the rows of a session that are written in one transaction.</summary>
/// <param name="State">The new row of state.</param>
/// <param name="Rows">Rows to write, if any.</param>
/// <param name="ReplacesRows">True if all rows that the processor's tables hold for the session are deleted first.</param>
public sealed record SessionUnit(SessionState State, IReadOnlyList<TableRows> Rows, bool ReplacesRows) : IDisposable
{
    /// <summary>The number of rows of all tables.</summary>
    public int RowCount => Rows.Sum(rows => rows.Count);

    /// <summary>Releases memory that a store prepared for the rows; the unit cannot be written afterwards.</summary>
    public void Dispose()
    {
        foreach (var rows in Rows)
        {
            (rows as IDisposable)?.Dispose();
        }
    }
}
