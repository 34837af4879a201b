namespace Agnes.Pipeline.Processors;

/// <summary>A table that a processor fills.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">All its columns, in the order in which <see cref="IRow.WriteTo"/> writes them.</param>
public sealed record RowTable(string Name, params IReadOnlyList<string> Columns);
