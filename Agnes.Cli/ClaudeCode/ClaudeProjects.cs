using Agnes.Cli.Home;

namespace Agnes.Cli.ClaudeCode;

/// <summary>The folders that Claude Code keeps its sessions in, one for each folder that it was started in.</summary>
internal sealed class ClaudeProjects(CliEnvironment environment)
{
    /// <summary>A longer name is cut, and ends with a hash.</summary>
    private const int LongestName = 200;

    /// <summary>What holds them.</summary>
    public string Root { get; } = Path.Combine(environment.ClaudeFolder, "projects");

    /// <summary>All of them.</summary>
    public IReadOnlyList<string> All() =>
        Directory.Exists(Root) ? [.. Directory.EnumerateDirectories(Root).Order(StringComparer.Ordinal)] : [];

    /// <summary>Those of the current folder, or else of the nearest above it that has any.</summary>
    public IReadOnlyList<string> OfWorkingFolder()
    {
        for (var folder = new DirectoryInfo(environment.WorkingFolder); folder is not null; folder = folder.Parent)
        {
            if (Of(folder.FullName) is [_, ..] found)
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>The folder that holds a transcript which Claude Code names; null where it lies elsewhere.</summary>
    public string? Holding(string transcript) =>
        Path.GetDirectoryName(Path.GetFullPath(transcript)) is { } folder
        && Path.GetDirectoryName(folder) == Path.GetFullPath(Root)
        && Directory.Exists(folder)
            ? folder
            : null;

    private IReadOnlyList<string> Of(string folder)
    {
        var name = NameOf(folder);
        if (name.Length > LongestName)
        {
            return Directory.Exists(Root) ? [.. Directory.EnumerateDirectories(Root, $"{name[..LongestName]}-*")] : [];
        }

        var path = Path.Combine(Root, name);
        return Directory.Exists(path) ? [path] : [];
    }

    private static string NameOf(string folder) =>
        string.Create(folder.Length, folder, (name, path) =>
        {
            for (var at = 0; at < path.Length; at++)
            {
                name[at] = char.IsAsciiLetterOrDigit(path[at]) ? path[at] : '-';
            }
        });
}
