using System.CommandLine;

namespace Agnes.Cli.Commands;

internal static class GlobalOptions
{
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document instead of text.",
        Recursive = true,
    };
}
