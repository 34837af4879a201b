using System.Text.RegularExpressions;

namespace Agnes.ProjectTests.Prose;

/// <summary>A phrase or a name that is not used in this repository, and its replacement.</summary>
internal sealed record ProseRule(Regex Pattern, string Replacement)
{
    private const string Separator = " -> ";

    /// <summary>The rules for text: case is ignored, and a space matches any white space.</summary>
    public static IReadOnlyList<ProseRule> Phrases { get; } =
        Read("phrases.txt", expression => new Regex($@"\b(?:{expression.Replace(" ", @"\s+")})\b", RegexOptions.IgnoreCase));

    /// <summary>The rules for identifiers and paths.</summary>
    public static IReadOnlyList<ProseRule> Names { get; } =
        Read("names.txt", expression => new Regex($@"\b(?:{expression})\b"));

    private static IReadOnlyList<ProseRule> Read(string file, Func<string, Regex> parse) =>
    [
        .. ProseFiles.ReadLines(file)
            .Select(line => line.Split(Separator))
            .Select(parts => new ProseRule(parse(parts[0]), parts[1])),
    ];
}
