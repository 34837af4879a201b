namespace Agnes.Pipeline.Processors;

/// <summary>A row that knows its table's columns.</summary>
public interface IRow
{
    /// <summary>Writes one value for each column of the table, in order.</summary>
    void WriteTo(IRowWriter writer);
}
