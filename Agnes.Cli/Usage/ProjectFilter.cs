using Agnes.Cli.Host;
using Agnes.Pipeline.Configuration;
using Agnes.Pipeline.Usage;

namespace Agnes.Cli.Usage;

internal sealed class ProjectFilter
{
    private readonly string? _folder;
    private readonly string _name;
    private readonly Dictionary<string, string> _realPaths = new(StringComparer.Ordinal);

    /// <param name="project">A path, including <c>.</c>, or a name without separators. The names used by Claude Code are also accepted.</param>
    /// <param name="environment">The base for relative paths.</param>
    public ProjectFilter(string project, CliEnvironment environment)
    {
        _name = project;
        if (project is "." or ".." or "~" || project.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            var path = project.StartsWith('~') ? environment.HomeFolder + project[1..] : project;
            _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, environment.WorkingFolder));
        }
    }

    public bool Matches(UsageMessage call) =>
        _folder is null
            ? FoldersOf(call.Cwd).Contains(_name) || FoldersOf(call.Source.SessionFile).First() == _name
            : call.Cwd is { } cwd && (IsBelow(cwd, _folder) || IsBelow(RealPathOf(cwd), RealPathOf(_folder)));

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && (path.Length == folder.Length || path[folder.Length] is '/' or '\\' || folder.Length == 1);

    // Calls record the path as the shell of the user spelled it, so both sides can contain symbolic links.
    private string RealPathOf(string path)
    {
        if (!_realPaths.TryGetValue(path, out var real))
        {
            _realPaths[path] = real = Resolve(path);
        }

        return real;
    }

    private static string Resolve(string path)
    {
        try
        {
            return Path.IsPathFullyQualified(path) ? RealPath.Of(path) : path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The path is unreadable or a cycle of links. Compare it as it is.
            return path;
        }
    }

    private static string[] FoldersOf(string? path) => path?.Split('/', '\\') ?? [];
}
