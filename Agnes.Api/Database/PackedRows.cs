using System.Runtime.CompilerServices;
using System.Text;
using Agnes.Pipeline.Processors;

namespace Agnes.Api.Database;

/// <summary>
/// Rows that wait for the writer, in memory that the garbage collector neither moves nor scans. Texts are UTF-8 already,
/// and a text that repeats the one of the row above takes one byte, so that the writer's thread has little left to do.
/// </summary>
/// <remarks>
/// Row by row, each value is a tag byte (<see cref="Null"/>, <see cref="Value"/>, <see cref="SameText"/>) and, after
/// <see cref="Value"/>, the value: a text as its length in bytes (32 bits) and its UTF-8, any other value as DuckDB's vectors
/// hold it. A value never spans two blocks; a row may.
/// </remarks>
internal sealed unsafe class PackedRows : IRowWriter, IDisposable
{
    public const byte Null = 0;
    public const byte Value = 1;
    public const byte SameText = 2;

    private const int MaxFixedSize = 1 + sizeof(long);
    private const int TextHeaderSize = 1 + sizeof(int);

    private readonly List<PackedRowBlock> _blocks = [];
    private readonly string?[] _rowAbove;
    private PackedRowBlock _block;
    private int _column;

    public PackedRows(RowTable table, IEnumerable<IRow> rows)
    {
        _rowAbove = new string?[table.Columns.Count];
        _block = PackedRowBlock.Take(previousSize: 0, minSize: 0);
        _blocks.Add(_block);
        foreach (var row in rows)
        {
            Add(table, row);
        }
    }

    public int Count { get; private set; }

    /// <summary>The bytes of all rows, in order.</summary>
    public IReadOnlyList<PackedRowBlock> Blocks => _blocks;

    public void Write(string? value)
    {
        ref var above = ref _rowAbove[_column++];
        if (value is null)
        {
            WriteTag(Null);
        }
        else if (ReferenceEquals(value, above))
        {
            WriteTag(SameText);
        }
        else
        {
            WriteText(StorableText.Of(value));
        }

        above = value;
    }

    public void Write(long? value) => WriteFixed(value);

    public void Write(int? value) => WriteFixed(value);

    public void Write(bool? value) => WriteFixed(value is { } flag ? Convert.ToByte(flag) : (byte?)null);

    public void Write(DateTimeOffset? value) =>
        WriteFixed((value?.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    public void Dispose()
    {
        _blocks.ForEach(block => block.Return());
        _blocks.Clear();
    }

    private void Add(RowTable table, IRow row)
    {
        _column = 0;
        row.WriteTo(this);
        if (_column != _rowAbove.Length)
        {
            throw new InvalidOperationException(
                $"Table '{table.Name}' has {_rowAbove.Length} columns, but its row wrote {_column} values.");
        }

        Count++;
    }

    private void WriteTag(byte tag)
    {
        *Reserve(1) = tag;
        _block.Used++;
    }

    private void WriteText(string text)
    {
        var maxSize = TextHeaderSize + Encoding.UTF8.GetMaxByteCount(text.Length);
        var target = Reserve(maxSize);
        var length = Encoding.UTF8.GetBytes(text, new Span<byte>(target + TextHeaderSize, maxSize - TextHeaderSize));
        *target = Value;
        Unsafe.WriteUnaligned(target + 1, length);
        _block.Used += TextHeaderSize + length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteFixed<T>(T? value)
        where T : unmanaged
    {
        _column++;
        var target = Reserve(MaxFixedSize);
        if (value is { } some)
        {
            *target = Value;
            Unsafe.WriteUnaligned(target + 1, some);
            _block.Used += 1 + sizeof(T);
        }
        else
        {
            *target = Null;
            _block.Used++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Reserve(int maxSize)
    {
        if (_block.Free < maxSize)
        {
            _block = PackedRowBlock.Take(_block.Size, maxSize);
            _blocks.Add(_block);
        }

        return _block.Start + _block.Used;
    }
}
