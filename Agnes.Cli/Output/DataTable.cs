using Spectre.Console;

namespace Agnes.Cli.Output;

/// <summary>Rows under headings. On a narrow terminal columns go first, then text is cut; a number never is.</summary>
internal sealed class DataTable(params IReadOnlyList<Column> columns)
{
    /// <summary>Before the first column, and what the border and the padding take beside each.</summary>
    private const int Margin = 1;
    private const int Gap = 2;
    private const int ShortestText = 8;

    private readonly List<string[]> _rows = [];
    private string[]? _footer;

    public int Count => _rows.Count;

    public void Add(params ReadOnlySpan<string> cells) => _rows.Add(Checked(cells));

    /// <summary>The row of totals.</summary>
    public void Foot(params ReadOnlySpan<string> cells) => _footer = Checked(cells);

    public void WriteTo(TextWriter output, int? width, bool usesColour)
    {
        var widths = columns.Select((_, index) => WidthOf(index)).ToArray();
        var kept = Keep(widths, width ?? int.MaxValue);
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false };
        foreach (var index in kept)
        {
            table.AddColumn(new TableColumn(new Text(columns[index].Header))
            {
                Alignment = columns[index].IsNumber ? Justify.Right : Justify.Left,
                NoWrap = true,
                Padding = new Padding(0, 0, 1, 0),
                Footer = _footer is null ? null : new Text(Cut(_footer[index], index, widths)),
            });
        }

        foreach (var row in _rows)
        {
            table.AddRow(kept.Select(index => new Text(Cut(row[index], index, widths))));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = usesColour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = usesColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        // What has to fit was settled above; the library would cut numbers.
        console.Profile.Width = int.MaxValue / 2;
        console.Write(table);
    }

    /// <summary>Which columns stay; those of text that must give way get a smaller width.</summary>
    private List<int> Keep(int[] widths, int room)
    {
        var kept = Enumerable.Range(0, columns.Count).ToList();
        while (WidthOf(kept, widths) > room)
        {
            var expendable = kept.Where(index => columns[index].Rank > 0).ToList();
            if (expendable.Count == 0)
            {
                break;
            }

            kept.Remove(expendable.MaxBy(index => columns[index].Rank));
        }

        foreach (var index in kept.Where(index => !columns[index].IsNumber).OrderByDescending(index => widths[index]))
        {
            var excess = WidthOf(kept, widths) - room;
            if (excess > 0)
            {
                widths[index] = Math.Max(Math.Min(widths[index], ShortestText), widths[index] - excess);
            }
        }

        return kept;
    }

    private static int WidthOf(List<int> kept, int[] widths) => Margin + kept.Sum(index => widths[index] + Gap);

    private int WidthOf(int index)
    {
        var cells = _rows.Select(row => row[index]).Append(columns[index].Header);
        return (_footer is null ? cells : cells.Append(_footer[index])).Max(cell => cell.GetCellWidth());
    }

    private string Cut(string cell, int index, int[] widths) =>
        columns[index].IsNumber || cell.GetCellWidth() <= widths[index] ? cell : TextCut.To(cell, widths[index]);

    private string[] Checked(ReadOnlySpan<string> cells)
    {
        if (cells.Length != columns.Count)
        {
            throw new ArgumentException($"A row has {cells.Length} cells where the table has {columns.Count} columns.", nameof(cells));
        }

        var plain = new string[cells.Length];
        for (var index = 0; index < cells.Length; index++)
        {
            plain[index] = PlainText.Of(cells[index]);
        }

        return plain;
    }
}
