using System.Text;

namespace Agnes.Api.Knowledge;

/// <summary>Other people's text in Markdown: it stays on its line, and makes no markup there.</summary>
public static class MarkdownText
{
    public static string Escape(string text)
    {
        var line = VisibleText.OneLine(text);
        var escaped = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            escaped.Append(line[i] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '_' when IsWithinWord(line, i) => "_",
                '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '|' or '~' => $"\\{line[i]}",
                var other => other.ToString(),
            });
        }

        return escaped.ToString();
    }

    // There it is no markup, and names of tables stay readable.
    private static bool IsWithinWord(string line, int at) =>
        at > 0 && at < line.Length - 1 && char.IsLetterOrDigit(line[at - 1]) && char.IsLetterOrDigit(line[at + 1]);
}
