using System.Text.RegularExpressions;
using Agnes.Testing;

namespace Agnes.ProjectTests;

public sealed partial class MachineSpecificPathsTests
{
    [Test]
    public void No_file_contains_the_path_of_this_repository() =>
        Assert.That(ProjectFiles.All.Where(file => ProjectFiles.Read(file).Contains(Repository.Root)), Is.Empty);

    [Test]
    public void No_program_script_or_document_contains_a_path_of_one_machine() =>
        Assert.That(
            ProjectFiles.All
                .Where(file => !IsTestData(file))
                .SelectMany(file => MachineSpecificPath().Matches(ProjectFiles.Read(file)).Select(match => $"{file}: {match}")),
            Is.Empty);

    // The transcripts of tests contain invented paths.
    private static bool IsTestData(string file) => file.StartsWith("tests", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<![\w.}~-])/(home|work|root|Users)/\w+")]
    private static partial Regex MachineSpecificPath();
}
