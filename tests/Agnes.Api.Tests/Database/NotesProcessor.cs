using Agnes.Pipeline.Processors;

namespace Agnes.Api.Tests.Database;

/// <summary>Fills the table <c>notes</c>, which the tests make themselves.</summary>
internal sealed class NotesProcessor(params string[] columns) : ISessionProcessor
{
    public const string CreateTable =
        "CREATE TABLE notes (session_file text, words text, big bigint, small integer, flag boolean, noted_at timestamptz)";

    public NotesProcessor()
        : this("session_file", "words", "big", "small", "flag", "noted_at")
    {
    }

    public string Name => "notes";

    public int Version => 1;

    public TimeSpan Cadence => TimeSpan.FromMinutes(1);

    public RowTable Table { get; } = new("notes", columns);

    public IReadOnlyList<RowTable> Tables => [Table];

    public TableRows Rows(params IReadOnlyList<IRow> rows) => new(Table, rows);

    public ISessionExtraction Begin(SessionContext session) =>
        throw new NotSupportedException("Nothing is extracted here.");
}
