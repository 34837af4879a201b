using System.Text.RegularExpressions;

namespace Agnes.ProjectTests;

public sealed partial class ReliabilityDocumentTests
{
    private static readonly Dictionary<string, string> Fixtures = ProjectFiles.All
        .Where(file => file.EndsWith("Tests.cs", StringComparison.Ordinal))
        .GroupBy(file => Path.GetFileNameWithoutExtension(file))
        .ToDictionary(group => group.Key, group => string.Concat(group.Select(ProjectFiles.Read)));

    private static IEnumerable<string> Documented =>
        FixtureName().Matches(ProjectFiles.Read("docs/reliability.md")).Select(match => match.Value).Distinct();

    [TestCaseSource(nameof(Documented))]
    public void Each_test_that_reliability_names_exists(string name)
    {
        var parts = name.Split('.');

        Assert.That(Fixtures.Keys, Does.Contain(parts[0]));
        Assert.That(Fixtures[parts[0]], Does.Contain(parts.ElementAtOrDefault(1) ?? parts[0]));
    }

    // A fixture, or a fixture and the beginning of the name of a test.
    [GeneratedRegex(@"(?<![.\w])\w+Tests(\.[A-Z]\w+_\w+)?\b(?![./])")]
    private static partial Regex FixtureName();
}
