using System.Text.RegularExpressions;

namespace Agnes.ProjectTests.Prose;

/// <summary>The files whose language is checked, and the lists of this check.</summary>
internal static partial class ProseFiles
{
    private const string Folder = "tests/Agnes.ProjectTests/Prose";

    private static readonly string[] Extensions = [".cs", ".razor", ".md", ".yml", ".env.example", ".js", ".css", ".csproj", ".props", "Dockerfile", ".ci/run"];

    public static IReadOnlyList<string> All { get; } =
    [
        .. ProjectFiles.All
            .Where(file => Extensions.Any(file.EndsWith))
            .Select(file => file.Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Returns the matches of a file that are not allowed.</summary>
    public static IEnumerable<ProseMatch> MatchesIn(string file)
    {
        var allowed = Allowed.GetValueOrDefault(file, []);
        return MatchesIn(file, ProjectFiles.Read(file)).Where(match => !allowed.Contains(match.Text));
    }

    /// <summary>Returns all matches of a text, as the content of a file.</summary>
    public static IEnumerable<ProseMatch> MatchesIn(string file, string text)
    {
        var prose = CommentPrefix().Replace(text, prefix => new string(' ', prefix.Length));
        if (file.EndsWith(".cs", StringComparison.Ordinal))
        {
            // The names of tests are sentences.
            prose = prose.Replace('_', ' ');
        }

        return Matches(ProseRule.Phrases, prose)
            .Concat(Matches(ProseRule.Names, text))
            .Select(match => new ProseMatch(file, LineOf(text, match.Index), match.Text, match.Replacement))
            .Concat(Matches(ProseRule.Names, file).Select(match => new ProseMatch(file, 0, match.Text, match.Replacement)));
    }

    /// <summary>The texts that are accepted in each file.</summary>
    public static IReadOnlyDictionary<string, string[]> Allowed { get; } =
        ReadLines("allowed.txt")
            .Select(line => line.Split(": ", 2))
            .GroupBy(parts => parts[0], parts => parts[1])
            .ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>The files and folders that do not comply yet.</summary>
    public static IReadOnlyList<string> Unconverted { get; } = [.. ReadLines("unconverted.txt")];

    public static bool IsIn(string file, string path) =>
        file == path || file.StartsWith(path + "/", StringComparison.Ordinal);

    public static IEnumerable<string> ReadLines(string list) =>
        ProjectFiles.Read($"{Folder}/{list}").Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#'));

    private static IEnumerable<(int Index, string Text, string Replacement)> Matches(IEnumerable<ProseRule> rules, string text) =>
        rules.SelectMany(rule => rule.Pattern.Matches(text)
            .Select(match => (match.Index, WhiteSpace().Replace(match.Value, " "), rule.Replacement)));

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@"^[ \t]*(///?|#|\*|>|\|)", RegexOptions.Multiline)]
    private static partial Regex CommentPrefix();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
