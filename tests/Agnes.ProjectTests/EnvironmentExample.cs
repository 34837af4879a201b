using System.Text.RegularExpressions;
using Agnes.Testing;

namespace Agnes.ProjectTests;

/// <summary><c>.env.example</c>, in which each variable is commented out and has its default.</summary>
internal static partial class EnvironmentExample
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, ".env.example"));

    public static IReadOnlyList<KeyValuePair<string, string?>> Variables { get; } =
    [
        .. CommentedOut().Matches(Text).Select(match =>
            KeyValuePair.Create(match.Groups["name"].Value, (string?)match.Groups["value"].Value.Trim('\''))),
    ];

    public static IReadOnlyList<string> ActiveLines { get; } =
        [.. Text.Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#'))];

    [GeneratedRegex("^#(?<name>[A-Z][A-Z0-9_]+)=(?<value>.*)$", RegexOptions.Multiline)]
    private static partial Regex CommentedOut();
}
