using Spectre.Console;

namespace Agnes.Cli.Output;

/// <summary>A table. A narrow terminal omits columns first and then truncates text, but never a number.</summary>
internal sealed class DataTable(params IReadOnlyList<Column> columns)
{
    /// <summary>The width before the first column, and the width that border and padding add to each column.</summary>
    private const int Margin = 1;
    private const int Gap = 2;
    private const int MinTextWidth = 8;

    private readonly List<string[]> _rows = [];
    private string[]? _footer;

    public int Count => _rows.Count;

    public void Add(params ReadOnlySpan<string> cells) => _rows.Add(ToPlainCells(cells));

    public void SetFooter(params ReadOnlySpan<string> cells) => _footer = ToPlainCells(cells);

    public void WriteTo(TextWriter output, int? width, bool usesColor)
    {
        var widths = columns.Select((_, index) => WidthOf(index)).ToArray();
        var selected = SelectColumns(widths, width ?? int.MaxValue);
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false };
        foreach (var index in selected)
        {
            table.AddColumn(new TableColumn(new Text(columns[index].Header))
            {
                Alignment = columns[index].IsNumber ? Justify.Right : Justify.Left,
                NoWrap = true,
                Padding = new Padding(0, 0, 1, 0),
                Footer = _footer is null ? null : new Text(Truncate(_footer[index], index, widths)),
            });
        }

        foreach (var row in _rows)
        {
            table.AddRow(selected.Select(index => new Text(Truncate(row[index], index, widths))));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = usesColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = usesColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        // The columns are sized above. Spectre.Console would truncate numbers.
        console.Profile.Width = int.MaxValue / 2;
        console.Write(table);
    }

    /// <summary>Selects the columns that fit, and shrinks the widths of text columns if necessary.</summary>
    private List<int> SelectColumns(int[] widths, int availableWidth)
    {
        var selected = Enumerable.Range(0, columns.Count).ToList();
        while (WidthOf(selected, widths) > availableWidth)
        {
            var expendable = selected.Where(index => columns[index].Rank > 0).ToList();
            if (expendable.Count == 0)
            {
                break;
            }

            selected.Remove(expendable.MaxBy(index => columns[index].Rank));
        }

        foreach (var index in selected.Where(index => !columns[index].IsNumber).OrderByDescending(index => widths[index]))
        {
            var excess = WidthOf(selected, widths) - availableWidth;
            if (excess > 0)
            {
                widths[index] = Math.Max(Math.Min(widths[index], MinTextWidth), widths[index] - excess);
            }
        }

        return selected;
    }

    private static int WidthOf(List<int> selected, int[] widths) => Margin + selected.Sum(index => widths[index] + Gap);

    private int WidthOf(int index)
    {
        var cells = _rows.Select(row => row[index]).Append(columns[index].Header);
        return (_footer is null ? cells : cells.Append(_footer[index])).Max(cell => cell.GetCellWidth());
    }

    private string Truncate(string cell, int index, int[] widths) =>
        columns[index].IsNumber || cell.GetCellWidth() <= widths[index] ? cell : TextTruncation.Truncate(cell, widths[index]);

    private string[] ToPlainCells(ReadOnlySpan<string> cells)
    {
        if (cells.Length != columns.Count)
        {
            throw new ArgumentException($"A row has {cells.Length} cells, but the table has {columns.Count} columns.", nameof(cells));
        }

        var plain = new string[cells.Length];
        for (var index = 0; index < cells.Length; index++)
        {
            plain[index] = PlainText.From(cells[index]);
        }

        return plain;
    }
}

/// <param name="IsNumber">True for right-aligned values that are never truncated.</param>
/// <param name="Rank">On a narrow terminal, the column with the highest rank is omitted first. Rank 0 is never omitted.</param>
internal sealed record Column(string Header, bool IsNumber = false, int Rank = 0);
