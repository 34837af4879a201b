using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Agnes.Api.Database;

/// <summary>
/// Appends packed rows to a table by filling DuckDB's vectors directly, a chunk of rows at a time. DuckDB.NET's appender
/// makes three calls for each value, which cost more than a third of the writer's time.
/// </summary>
internal sealed unsafe class ColumnAppender : IDisposable
{
    /// <summary>DuckDB's <c>STANDARD_VECTOR_SIZE</c>.</summary>
    private const int RowsPerChunk = 2048;

    private readonly string _table;
    private readonly DuckDB.NET.Native.DuckDBAppender _appender;
    private readonly DuckDBDataChunk _chunk;
    private readonly Column[] _columns;
    private int _row;
    private int _column;

    public ColumnAppender(DuckDBConnection connection, string? catalog, string table)
    {
        _table = table;
        var state = NativeMethods.Appender.DuckDBAppenderCreateExt(
            connection.NativeConnection, catalog!, "main", table, out _appender);
        try
        {
            ThrowOnError(state);
            _columns = new Column[NativeMethods.Appender.DuckDBAppenderColumnCount(_appender)];
            _chunk = CreateChunk();
        }
        catch
        {
            _appender.Dispose();
            throw;
        }

        BeginChunk();
    }

    /// <summary>Appends rows, whose memory must stay valid until this object is closed or disposed.</summary>
    public void Append(PackedRows rows)
    {
        foreach (var block in rows.Blocks)
        {
            Append(block.Start, block.Start + block.Used);
        }
    }

    /// <summary>Hands the remaining rows to the transaction of the connection.</summary>
    /// <exception cref="DuckDBException">A row violates a constraint, or the database cannot take the rows.</exception>
    public void Close()
    {
        if (_row > 0)
        {
            FlushChunk();
        }

        ThrowOnError(NativeMethods.Appender.DuckDBAppenderClose(_appender));
    }

    /// <summary>Discards the rows that are not handed over yet; disposing the appender would write them otherwise.</summary>
    public void Clear() => _ = NativeMethods.Appender.DuckDBAppenderClear(_appender);

    public void Dispose()
    {
        _chunk.Dispose();
        _appender.Dispose();
    }

    private DuckDBDataChunk CreateChunk()
    {
        var types = new DuckDBLogicalType[_columns.Length];
        try
        {
            for (var i = 0; i < types.Length; i++)
            {
                types[i] = NativeMethods.Appender.DuckDBAppenderColumnType(_appender, (ulong)i);
                _columns[i].Type = NativeMethods.LogicalType.DuckDBGetTypeId(types[i]);
            }

            return NativeMethods.DataChunks.DuckDBCreateDataChunk(
                [.. types.Select(type => type.DangerousGetHandle())], (ulong)types.Length);
        }
        finally
        {
            foreach (var type in types)
            {
                type?.Dispose();
            }
        }
    }

    private void Append(byte* source, byte* end)
    {
        while (source < end)
        {
            for (; _column < _columns.Length && source < end; _column++)
            {
                source = SetValue(ref _columns[_column], source);
            }

            // A row may continue in the next block.
            if (_column == _columns.Length)
            {
                _column = 0;
                if (++_row == RowsPerChunk)
                {
                    FlushChunk();
                }
            }
        }
    }

    /// <returns>The position after the value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* SetValue(ref Column column, byte* source)
    {
        var tag = *source++;
        if (tag == PackedRows.Null)
        {
            SetNull(ref column);
            return source;
        }

        switch (column.Type)
        {
            case DuckDBType.Varchar:
                if (tag == PackedRows.Value)
                {
                    var length = Unsafe.ReadUnaligned<int>(source);
                    source += sizeof(int);
                    column.LastText = new DuckDbText(source, length);
                    source += length;
                }

                ((DuckDbText*)column.Data)[_row] = column.LastText;
                return source;
            case DuckDBType.BigInt or DuckDBType.TimestampTz:
                ((long*)column.Data)[_row] = Unsafe.ReadUnaligned<long>(source);
                return source + sizeof(long);
            case DuckDBType.Integer:
                ((int*)column.Data)[_row] = Unsafe.ReadUnaligned<int>(source);
                return source + sizeof(int);
            case DuckDBType.Boolean:
                ((byte*)column.Data)[_row] = *source;
                return source + sizeof(byte);
            default:
                throw new InvalidOperationException(
                    $"Column {_column} of table '{_table}' is of type {column.Type}; allowed: Varchar, BigInt, Integer, Boolean, TimestampTz");
        }
    }

    private void SetNull(ref Column column)
    {
        if (column.Type == DuckDBType.Varchar)
        {
            // DuckDB looks at the text of a null in some places, so it must not point to freed memory.
            ((DuckDbText*)column.Data)[_row] = default;
        }

        if (column.Validity is null)
        {
            NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(column.Vector);
            column.Validity = NativeMethods.Vectors.DuckDBVectorGetValidity(column.Vector);
        }

        column.Validity[_row / 64] &= ~(1UL << (_row % 64));
    }

    private void BeginChunk()
    {
        _row = 0;
        for (var i = 0; i < _columns.Length; i++)
        {
            ref var column = ref _columns[i];
            column.Vector = NativeMethods.DataChunks.DuckDBDataChunkGetVector(_chunk, i);
            column.Data = NativeMethods.Vectors.DuckDBVectorGetData(column.Vector);
            column.Validity = null;
        }
    }

    private void FlushChunk()
    {
        NativeMethods.DataChunks.DuckDBDataChunkSetSize(_chunk, (ulong)_row);
        ThrowOnError(NativeMethods.Appender.DuckDBAppendDataChunk(_appender, _chunk));
        NativeMethods.DataChunks.DuckDBDataChunkReset(_chunk);
        BeginChunk();
    }

    private void ThrowOnError(DuckDBState state)
    {
        if (state != DuckDBState.Success)
        {
            using var error = NativeMethods.Appender.DuckDBAppenderErrorData(_appender);
            throw NewDuckDBException(
                error.Message ?? $"Rows of table '{_table}' were rejected.", NativeMethods.ErrorData.DuckDBErrorDataErrorType(error));
        }
    }

    /// <summary>DuckDB.NET has no public way to report an error of the native API; its own appender uses this constructor.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern DuckDBException NewDuckDBException(string message, DuckDBErrorType errorType);

    private struct Column
    {
        public DuckDBType Type;
        public nint Vector;
        public void* Data;
        public ulong* Validity;
        public DuckDbText LastText;
    }

    /// <summary>
    /// <c>duckdb_string_t</c> of <c>duckdb.h</c>: up to 12 bytes of text are stored inline, longer text as its first four
    /// bytes and a pointer, which DuckDB follows when it takes over the chunk.
    /// </summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    private readonly struct DuckDbText
    {
        private const int MaxInlineLength = 12;

        [FieldOffset(0)]
        private readonly int _length;

        [FieldOffset(4)]
        private readonly uint _prefix;

        [FieldOffset(8)]
        private readonly byte* _text;

        public DuckDbText(byte* text, int length)
        {
            _length = length;
            if (length > MaxInlineLength)
            {
                _prefix = Unsafe.ReadUnaligned<uint>(text);
                _text = text;
            }
            else
            {
                Unsafe.CopyBlockUnaligned(ref Unsafe.As<uint, byte>(ref _prefix), ref *text, (uint)length);
            }
        }
    }
}
