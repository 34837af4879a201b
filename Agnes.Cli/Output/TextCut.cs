using System.Globalization;
using Spectre.Console;

namespace Agnes.Cli.Output;

/// <summary>Cuts a text to the cells that a terminal has for it; what people see as one character stays whole.</summary>
internal static class TextCut
{
    public static string To(string text, int width)
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
