using System.Globalization;
using Spectre.Console;

namespace Agnes.Cli.Output;

/// <summary>Truncates a text to a width in terminal cells. Never splits a grapheme.</summary>
internal static class TextTruncation
{
    public static string Truncate(string text, int width)
    {
        var kept = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var end = elements.ElementIndex + elements.GetTextElement().Length;
            if (text[..end].GetCellWidth() > width - 1)
            {
                break;
            }

            kept = end;
        }

        return $"{text[..kept]}…";
    }
}
