using System.Globalization;

namespace Agnes.Cli.Output;

internal static class Sizes
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB"];

    public static string Format(long bytes)
    {
        var unit = 0;
        double size = bytes;
        for (; size >= 999.5 && unit < Units.Length - 1; unit++)
        {
            size /= 1000;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{size:0.#} {Units[unit]}");
    }

    public static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
