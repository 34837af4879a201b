using System.CommandLine.Parsing;

namespace Agnes.Cli.Usage;

internal static class TimeZoneArgument
{
    public static TimeZoneInfo? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone))
        {
            return zone;
        }

        argument.AddError($"--timezone is '{text}'; allowed: a name from the time zone database, such as UTC or Europe/Prague.");
        return null;
    }
}
