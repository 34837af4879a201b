namespace Agnes.Pipeline.Processors;

/// <summary>Rows for one table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">The rows; empty if a store holds them in a form of its own.</param>
public record TableRows(RowTable Table, IReadOnlyList<IRow> Rows)
{
    /// <summary>The number of rows, in whichever form they are held.</summary>
    public virtual int Count => Rows.Count;
}
