using Agnes.Cli.Host;
using Agnes.Pipeline.ClaudeCode;
using Agnes.Pipeline.Configuration;

namespace Agnes.Cli.ClaudeCode;

internal sealed class ClaudeProjects(CliEnvironment environment)
{
    /// <summary>Claude Code truncates longer names and appends a hash.</summary>
    private const int MaxNameLength = 200;

    /// <summary>The folders that contain the project folders. They do not have to exist.</summary>
    public IReadOnlyList<string> Roots { get; } =
        [.. UserFolders.Claude(environment).Select(folder => Path.Combine(folder, "projects"))];

    public DiscoveredSessions FindSessions() => SessionDiscovery.InRoots(Roots);

    /// <summary>Finds the project folders of the working folder, or of its nearest parent that has any.</summary>
    public IReadOnlyList<string> FindForWorkingFolder()
    {
        for (var folder = new DirectoryInfo(environment.WorkingFolder); folder is not null; folder = folder.Parent)
        {
            if (FindForFolder(folder.FullName) is [_, ..] found)
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>Returns the project folder that contains a transcript named by Claude Code, or null if the transcript is elsewhere.</summary>
    public string? FindFolderOf(string transcript) =>
        Path.IsPathFullyQualified(transcript)
        && !transcript.Contains('\0', StringComparison.Ordinal)
        && Path.GetDirectoryName(Path.GetFullPath(transcript)) is { } folder
        && Directory.Exists(folder)
        && Path.GetDirectoryName(folder) is { } root
        && (Roots.Contains(root) || Roots.Select(RealPath.Of).Contains(RealPath.Of(root)))
            ? folder
            : null;

    // Claude Code names a project after the path without symbolic links.
    private IReadOnlyList<string> FindForFolder(string folder) =>
    [
        .. new[] { folder, RealPath.Of(folder) }
            .Select(EncodeName)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(name => Find(name.Length > MaxNameLength ? $"{name[..MaxNameLength]}-*" : name)),
    ];

    private IEnumerable<string> Find(string pattern) =>
        Roots.Where(Directory.Exists).SelectMany(root => Directory.EnumerateDirectories(root, pattern));

    private static string EncodeName(string folder) =>
        string.Create(folder.Length, folder, (name, path) =>
        {
            for (var at = 0; at < path.Length; at++)
            {
                name[at] = char.IsAsciiLetterOrDigit(path[at]) ? path[at] : '-';
            }
        });
}
