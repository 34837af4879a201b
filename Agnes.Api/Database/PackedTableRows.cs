using Agnes.Pipeline.Processors;

namespace Agnes.Api.Database;

/// <summary>Rows for one table in the form in which <see cref="ColumnAppender"/> takes them.</summary>
internal sealed record PackedTableRows(RowTable Table, PackedRows Packed) : TableRows(Table, []), IDisposable
{
    public override int Count => Packed.Count;

    public static PackedTableRows Of(TableRows rows) => new(rows.Table, new PackedRows(rows.Table, rows.Rows));

    public void Dispose() => Packed.Dispose();
}
