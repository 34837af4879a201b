using System.Text.RegularExpressions;
using Agnes.Testing;

namespace Agnes.ProjectTests;

public sealed partial class DocumentLinksTests
{
    private static IEnumerable<string> Documents => ProjectFiles.All.Where(file => file.EndsWith(".md", StringComparison.Ordinal));

    [TestCaseSource(nameof(Documents))]
    public void Each_link_has_an_existing_file_or_heading_as_target(string document) =>
        Assert.That(
            Link().Matches(ProjectFiles.Read(document))
                .Select(match => match.Groups["target"].Value)
                .Where(target => !target.Contains("://") && !TargetExists(document, target)),
            Is.Empty);

    private static bool TargetExists(string document, string target)
    {
        var (path, heading) = target.Split('#') is [var file, var name] ? (file, name) : (target, null);
        var full = path.Length == 0
            ? Path.Combine(Repository.Root, document)
            : Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(document)!, path));
        return heading is null
            ? Path.Exists(full)
            : File.Exists(full) && Heading().Matches(File.ReadAllText(full)).Any(match => AnchorOf(match.Groups["text"].Value) == heading);
    }

    // The anchors that GitHub creates.
    private static string AnchorOf(string heading) =>
        NotInAnAnchor().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnAnchor();
}
