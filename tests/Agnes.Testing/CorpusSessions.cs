namespace Agnes.Testing;

/// <summary>The files of a Claude Code configuration folder under the names that they have on the server.</summary>
public static class CorpusSessions
{
    /// <summary>Each file's path, and its name on the server.</summary>
    public static IReadOnlyList<(string Path, string Name)> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.jsonl", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => (path, NameOf(path)))];

    private static string NameOf(string path)
    {
        var parts = path.Split(Path.DirectorySeparatorChar);
        var subagents = Array.LastIndexOf(parts, "subagents");
        return subagents < 1 ? parts[^1] : $"{parts[subagents - 1]}.{string.Join('.', parts[(subagents + 1)..])}";
    }
}
