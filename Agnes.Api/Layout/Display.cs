using System.Globalization;

namespace Agnes.Api.Layout;

/// <summary>Values as people read them.</summary>
public static class Display
{
    private static readonly string[] Units = ["bytes", "kB", "MB", "GB"];

    /// <summary>A size with at most one decimal, such as <c>33.8 kB</c>.</summary>
    public static string Size(long bytes)
    {
        var size = (double)bytes;
        var unit = 0;
        while (size >= 999.5 && unit < Units.Length - 1)
        {
            size /= 1000;
            unit++;
        }

        var format = unit == 0 || size >= 99.95 ? "0" : "0.#";
        return $"{size.ToString(format, CultureInfo.InvariantCulture)} {Units[unit]}";
    }

    /// <summary>An interval in its largest whole unit, such as <c>10 minutes</c>.</summary>
    public static string Interval(TimeSpan interval) => (long)interval.TotalSeconds switch
    {
        var seconds when seconds >= 3600 && seconds % 3600 == 0 => Count(seconds / 3600, "hour"),
        var seconds when seconds >= 60 && seconds % 60 == 0 => Count(seconds / 60, "minute"),
        var seconds => Count(seconds, "second"),
    };

    /// <summary>How long something took, such as <c>41 ms</c> or <c>3.2 s</c>.</summary>
    public static string Duration(long milliseconds) => milliseconds < 1000
        ? $"{Number(milliseconds)} ms"
        : $"{(milliseconds / 1000.0).ToString("0.0", CultureInfo.InvariantCulture)} s";

    /// <summary>A number and its noun, such as <c>1 session</c> or <c>2 sessions</c>.</summary>
    public static string Count(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A number with thousands apart.</summary>
    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
