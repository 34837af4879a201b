using System.Globalization;

namespace Agnes.Cli.Output;

/// <summary>
/// Converts foreign text to one line without control characters, so that it cannot control the terminal.
/// </summary>
internal static class PlainText
{
    public static string From(string text) =>
        text.Any(IsUnsafe) ? string.Concat(text.Select(unit => IsUnsafe(unit) ? ' ' : unit)) : text;

    /// <summary>True for control characters and for characters that change the direction of text.</summary>
    private static bool IsUnsafe(char unit) =>
        char.GetUnicodeCategory(unit) is UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator;
}
