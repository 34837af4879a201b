using System.Text.RegularExpressions;

namespace Agnes.ProjectTests;

public sealed partial class BuildingImagesTests
{
    [TestCase("Agnes.Api")]
    [TestCase("Agnes.Contracts")]
    [TestCase("Agnes.Migrations")]
    [TestCase("Agnes.Pipeline")]
    [TestCase("Agnes.Scheduler")]
    public void What_a_project_takes_from_beside_it_is_there_when_the_images_are_built(string project)
    {
        var context = ProjectFiles.Read(".dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..]);

        var taken = Beside().Matches(ProjectFiles.Read($"{project}/{project}.csproj")).Select(match => match.Groups["folder"].Value);

        Assert.That(taken.Append(project), Is.SubsetOf(context));
    }

    [GeneratedRegex("""Include="\.\./(?<folder>[^/"]+)""")]
    private static partial Regex Beside();
}
