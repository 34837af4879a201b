using System.Globalization;

namespace Agnes.Cli.Output;

/// <summary>Other people's text as one line that a terminal shows and does not obey.</summary>
internal static class PlainText
{
    public static string Of(string text) =>
        text.Any(IsUnsafe) ? string.Concat(text.Select(unit => IsUnsafe(unit) ? ' ' : unit)) : text;

    /// <summary>Control characters, and those that turn the direction of text around.</summary>
    private static bool IsUnsafe(char unit) =>
        char.GetUnicodeCategory(unit) is UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator;
}
