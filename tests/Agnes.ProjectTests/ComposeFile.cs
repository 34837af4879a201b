using System.Text.RegularExpressions;
using Agnes.Testing;
using YamlDotNet.RepresentationModel;

namespace Agnes.ProjectTests;

/// <summary><c>docker-compose.yml</c>.</summary>
internal static partial class ComposeFile
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml"));

    /// <summary>The variables that Compose substitutes in the file.</summary>
    public static IReadOnlySet<string> Interpolated { get; } =
        Interpolation().Matches(Text).Select(match => match.Groups["name"].Value).ToHashSet();

    /// <summary>The environment of a service: <c>NAME</c> is passed if it is set, <c>NAME=value</c> is fixed.</summary>
    public static IReadOnlyList<string> EnvironmentOf(string service)
    {
        var file = new YamlStream();
        file.Load(new StringReader(Text));
        var environment = (YamlSequenceNode)file.Documents[0].RootNode["services"][service]["environment"];
        return [.. environment.Select(entry => ((YamlScalarNode)entry).Value!)];
    }

    [GeneratedRegex(@"\$\{(?<name>[A-Z0-9_]+)")]
    private static partial Regex Interpolation();
}
