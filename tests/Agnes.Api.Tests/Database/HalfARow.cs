using Agnes.Pipeline.Processors;

namespace Agnes.Api.Tests.Database;

/// <summary>A row that breaks after its first column.</summary>
internal sealed record HalfARow(string SessionFile) : IRow
{
    public void WriteTo(IRowWriter writer)
    {
        writer.Write(SessionFile);
        throw new InvalidOperationException("on purpose");
    }
}
