using Agnes.Testing;

namespace Agnes.ProjectTests;

/// <summary>The text files of the repository, without the output of builds and programs.</summary>
internal static class ProjectFiles
{
    private static readonly string[] Included =
    [
        ".cs", ".razor", ".css", ".js", ".csproj", ".props", ".targets", ".sln", ".json", ".yml", ".md", ".sh", ".txt",
        ".editorconfig", ".dockerignore", ".gitattributes", ".example", "Dockerfile", "run",
    ];

    private static readonly string[] OutputFolders = [".git", ".vs", ".vscode", ".idea", "bin", "obj", "data", "node_modules", "TestResults"];

    /// <summary>The paths of all files, relative to the root.</summary>
    public static IEnumerable<string> All => In(Repository.Root).Select(path => Path.GetRelativePath(Repository.Root, path));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    private static IEnumerable<string> In(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Included.Any(file.EndsWith))
            .Concat(Directory.EnumerateDirectories(folder)
                .Where(inner => !OutputFolders.Contains(Path.GetFileName(inner)))
                .SelectMany(In));
}
