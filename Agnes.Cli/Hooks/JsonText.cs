using System.Text;
using System.Text.Json;

namespace Agnes.Cli.Hooks;

/// <summary>
/// A JSON document that keeps its formatting: an edit changes no other byte, neither order nor white space.
/// </summary>
internal sealed class JsonText
{
    private readonly byte[] _utf8;
    private readonly string _indent;
    private readonly string _newLine;

    private JsonText(byte[] utf8, JsonSpan root)
    {
        _utf8 = utf8;
        Root = root;
        var text = Encoding.UTF8.GetString(utf8);
        _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        _indent = IndentOf(text);
    }

    public JsonSpan Root { get; }

    public ReadOnlySpan<byte> Utf8 => _utf8;

    /// <exception cref="JsonException">The bytes are not one JSON value.</exception>
    public static JsonText Parse(byte[] utf8)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        var start = utf8.AsSpan().StartsWith(byteOrderMark) ? byteOrderMark.Length : 0;
        return new JsonText(utf8, JsonSpan.Parse(utf8, start));
    }

    /// <summary>Appends a value to an object or array.</summary>
    /// <param name="container">The object or array.</param>
    /// <param name="name">The property name, or null in an array.</param>
    /// <param name="value">The value. Several lines are separated by <c>\n</c> and indented by two spaces per level.</param>
    public JsonText Append(JsonSpan container, string? name, string value)
    {
        var depth = container.Depth + 1;
        var entry = (name is null ? "" : $"\"{name}\": ") + value;
        var text = string.Concat(entry.Split('\n').Select(line => _newLine + Indent(depth) + Indented(line)));
        return container.Items is [.., var last]
            ? Replace(last.End, last.End, $",{text}")
            : Replace(container.Start + 1, container.End - 1, $"{text}{_newLine}{Indent(container.Depth)}");
    }

    public JsonText Remove(JsonSpan container, JsonSpan item)
    {
        var at = container.Items.Index().First(one => ReferenceEquals(one.Item, item)).Index;
        return container.Items.Count == 1 ? Replace(container.Start + 1, container.End - 1, "")
            : at == 0 ? Replace(item.EntryStart, container.Items[1].EntryStart, "")
            : Replace(container.Items[at - 1].End, item.End, "");
    }

    public JsonText Replace(JsonSpan item, string value) => Replace(item.Start, item.End, value);

    private JsonText Replace(int start, int end, string text) =>
        Parse([.. _utf8.AsSpan(0, start), .. Encoding.UTF8.GetBytes(text), .. _utf8.AsSpan(end)]);

    private string Indented(string line)
    {
        var spaces = line.Length - line.TrimStart(' ').Length;
        return Indent(spaces / 2) + line[spaces..];
    }

    private string Indent(int depth) => string.Concat(Enumerable.Repeat(_indent, depth));

    /// <summary>
    /// Returns the indentation of the first entry, or two spaces if the document has no entry on its own line.
    /// </summary>
    private static string IndentOf(string text)
    {
        var line = text.Split('\n').FirstOrDefault(line => line.TrimStart().StartsWith('"') && char.IsWhiteSpace(line[0]));
        return line is null ? "  " : line[..(line.Length - line.TrimStart().Length)];
    }
}
