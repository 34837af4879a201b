using Agnes.Pipeline.Processors;

namespace Agnes.Api.Tests.Database;

/// <summary>A row with a column of each type.</summary>
internal sealed record Note(
    string SessionFile,
    string? Words,
    long? Big = null,
    int? Small = null,
    bool? Flag = null,
    DateTimeOffset? At = null) : IRow
{
    public void WriteTo(IRowWriter writer)
    {
        writer.Write(SessionFile);
        writer.Write(Words);
        writer.Write(Big);
        writer.Write(Small);
        writer.Write(Flag);
        writer.Write(At);
    }
}
