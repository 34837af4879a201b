using Agnes.Cli.Machine;

namespace Agnes.Cli.ClaudeCode;

/// <summary>The folders that Claude Code keeps its sessions in, one for each folder that it was started in.</summary>
internal sealed class ClaudeProjects(Surroundings surroundings)
{
    /// <summary>A longer name is cut, and ends with a hash.</summary>
    private const int LongestName = 200;

    /// <summary>The folders that hold them, whether they are there or not.</summary>
    public IReadOnlyList<string> Roots { get; } =
        [.. UserFolders.Claude(surroundings).Select(folder => Path.Combine(folder, "projects"))];

    /// <summary>All of them.</summary>
    public IReadOnlyList<string> All() => [.. Find("*").Order(StringComparer.Ordinal)];

    /// <summary>Those of the current folder, or else of the nearest above it that has any.</summary>
    public IReadOnlyList<string> OfWorkingFolder()
    {
        for (var folder = new DirectoryInfo(surroundings.WorkingFolder); folder is not null; folder = folder.Parent)
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
        Path.IsPathFullyQualified(transcript)
        && !transcript.Contains('\0', StringComparison.Ordinal)
        && Path.GetDirectoryName(Path.GetFullPath(transcript)) is { } folder
        && Roots.Contains(Path.GetDirectoryName(folder))
        && Directory.Exists(folder)
            ? folder
            : null;

    private IReadOnlyList<string> Of(string folder) => NameOf(folder) is { Length: > LongestName } name
        ? [.. Find($"{name[..LongestName]}-*")]
        : [.. Find(NameOf(folder))];

    private IEnumerable<string> Find(string pattern) =>
        Roots.Where(Directory.Exists).SelectMany(root => Directory.EnumerateDirectories(root, pattern));

    private static string NameOf(string folder) =>
        string.Create(folder.Length, folder, (name, path) =>
        {
            for (var at = 0; at < path.Length; at++)
            {
                name[at] = char.IsAsciiLetterOrDigit(path[at]) ? path[at] : '-';
            }
        });
}
