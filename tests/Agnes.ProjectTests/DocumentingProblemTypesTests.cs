using System.Reflection;
using System.Text.RegularExpressions;
using Agnes.Contracts.Problems;

namespace Agnes.ProjectTests;

public sealed partial class DocumentingProblemTypesTests
{
    [Test]
    public void The_reference_lists_each_problem_type_once_and_no_other()
    {
        var types = typeof(ProblemTypes)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!);

        var documented = Row().Matches(ProjectFiles.Read("docs/api.md")).Select(match => match.Groups["type"].Value);

        Assert.That(documented, Is.EquivalentTo(types));
    }

    [GeneratedRegex(@"^\| `(?<type>/problems/[a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
