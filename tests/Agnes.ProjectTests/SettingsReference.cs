using System.Text.RegularExpressions;
using Agnes.Testing;

namespace Agnes.ProjectTests;

/// <summary>The tables of <c>docs/configuration.md</c>: each variable and the programs that read it.</summary>
internal static partial class SettingsReference
{
    public static IReadOnlyDictionary<string, string> ReadBy { get; } =
        Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md")))
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["readers"].Value);

    public static IEnumerable<string> ReadByProgram(string program) =>
        ReadBy.Where(row => row.Value.Split(", ").Contains(program)).Select(row => row.Key);

    [GeneratedRegex(@"^\| `(?<name>[A-Z][A-Z0-9_]+)` \| (?<readers>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
