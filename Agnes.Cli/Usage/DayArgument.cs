using System.CommandLine.Parsing;
using System.Globalization;

namespace Agnes.Cli.Usage;

/// <summary>A day in the two formats that ccusage accepts.</summary>
internal static class DayArgument
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyyMMdd"];

    public static DateOnly? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        argument.AddError($"{((OptionResult)argument.Parent!).Option.Name} is '{text}'; allowed: a day as YYYY-MM-DD or YYYYMMDD.");
        return null;
    }
}
