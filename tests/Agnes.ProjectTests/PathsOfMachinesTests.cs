using System.Text.RegularExpressions;
using Agnes.Testing;

namespace Agnes.ProjectTests;

public sealed partial class PathsOfMachinesTests
{
    [Test]
    public void No_file_says_where_this_repository_lies() =>
        Assert.That(ProjectFiles.All.Where(file => ProjectFiles.Read(file).Contains(Repository.Root)), Is.Empty);

    [Test]
    public void No_program_script_or_document_names_a_folder_of_one_machine() =>
        Assert.That(
            ProjectFiles.All
                .Where(file => !IsMadeUp(file))
                .SelectMany(file => FolderOfOneMachine().Matches(ProjectFiles.Read(file)).Select(match => $"{file}: {match}")),
            Is.Empty);

    // Transcripts and lines of tests are full of made-up paths.
    private static bool IsMadeUp(string file) => file.StartsWith("tests", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<![\w.}~-])/(home|work|root|Users)/\w+")]
    private static partial Regex FolderOfOneMachine();
}
