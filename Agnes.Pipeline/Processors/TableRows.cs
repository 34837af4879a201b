namespace Agnes.Pipeline.Processors;

/// <summary>Rows for one table.</summary>
public sealed record TableRows(RowTable Table, IReadOnlyList<IRow> Rows);
