using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Agnes.ProjectTests;

public sealed partial class ImageBuildTests
{
    /// <summary>The projects of the images: the two programs and all projects that they reference.</summary>
    private static IReadOnlySet<string> Projects { get; } = WithReferences(["Agnes.Api", "Agnes.Scheduler"]);

    [TestCaseSource(nameof(Projects))]
    public void The_build_context_contains_each_project_and_the_folders_that_it_includes(string project)
    {
        var context = ProjectFiles.Read(".dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..]);

        var included = FolderInProject().Matches(ReadProject(project)).Select(match => match.Groups["folder"].Value);

        Assert.That(included.Append(project), Is.SubsetOf(context));
    }

    [TestCaseSource(nameof(Projects))]
    public void The_restore_layer_contains_each_project_file(string project) =>
        Assert.That(ProjectFiles.Read("Dockerfile"), Does.Contain($"COPY {project}/{project}.csproj {project}/\n"));

    [Test]
    public void Without_a_version_the_images_have_the_version_of_a_build_without_tags()
    {
        var minimum = XDocument.Parse(ProjectFiles.Read("Directory.Build.props")).Descendants("MinVerMinimumMajorMinor").Single().Value;

        Assert.Multiple(() =>
        {
            Assert.That(ProjectFiles.Read("Dockerfile"), Does.Contain($$"""MinVerVersionOverride="${VERSION:-{{minimum}}.0-alpha.0}" """.TrimEnd()));
            Assert.That(
                EnvironmentExample.Variables.Single(variable => variable.Key == "AGNES_VERSION").Value,
                Is.EqualTo($"{minimum}.0-alpha.0"));
        });
    }

    private static HashSet<string> WithReferences(IEnumerable<string> projects)
    {
        var found = new HashSet<string>();
        var remaining = new Queue<string>(projects);
        while (remaining.TryDequeue(out var project))
        {
            if (found.Add(project))
            {
                foreach (Match reference in ReferenceInProject().Matches(ReadProject(project)))
                {
                    remaining.Enqueue(reference.Groups["project"].Value);
                }
            }
        }

        return found;
    }

    private static string ReadProject(string project) => ProjectFiles.Read($"{project}/{project}.csproj");

    // Files that are only packed are not needed to build an image.
    [GeneratedRegex("""Include="\.\./(?<folder>[^/"]+)[^"]*"(?! Pack="true")""")]
    private static partial Regex FolderInProject();

    [GeneratedRegex("""<ProjectReference Include="\.\./(?<project>[^/"]+)/""")]
    private static partial Regex ReferenceInProject();
}
