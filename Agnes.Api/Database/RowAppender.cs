using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Sessions;
using DuckDB.NET.Data;

namespace Agnes.Api.Database;

/// <summary>Writes rows by DuckDB's appender, which is many times faster than <c>INSERT</c>.</summary>
internal sealed class RowAppender(DuckDBAppender appender) : IRowWriter
{
    private IDuckDBAppenderRow? _row;

    private IDuckDBAppenderRow Row => _row ?? throw new InvalidOperationException("Values are written within a row.");

    public void Append(IRow row)
    {
        _row = appender.CreateRow();
        row.WriteTo(this);
        _row.EndRow();
        _row = null;
    }

    public void Write(string? value) => Row.AppendValue(value is null ? null : StorableText.Of(value));

    public void Write(long? value) => Row.AppendValue(value);

    public void Write(int? value) => Row.AppendValue(value);

    public void Write(bool? value) => Row.AppendValue(value);

    public void Write(DateTimeOffset? value) => Row.AppendValue(value?.CutToMicroseconds());
}
