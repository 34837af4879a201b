using Agnes.Testing;

namespace Agnes.ProjectTests;

/// <summary>The text that is kept in the repository, without what builds and programs leave beside it.</summary>
internal static class ProjectFiles
{
    private static readonly string[] Kept =
    [
        ".cs", ".razor", ".css", ".js", ".csproj", ".props", ".targets", ".sln", ".json", ".yml", ".md", ".sh", ".txt",
        ".editorconfig", ".dockerignore", ".example", "Dockerfile", "run",
    ];

    private static readonly string[] LeftBehind = [".git", ".vs", ".vscode", ".idea", "bin", "obj", "data", "node_modules", "TestResults"];

    /// <summary>Paths relative to the root.</summary>
    public static IEnumerable<string> All => In(Repository.Root).Select(path => Path.GetRelativePath(Repository.Root, path));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    private static IEnumerable<string> In(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Kept.Any(file.EndsWith))
            .Concat(Directory.EnumerateDirectories(folder)
                .Where(inner => !LeftBehind.Contains(Path.GetFileName(inner)))
                .SelectMany(In));
}
