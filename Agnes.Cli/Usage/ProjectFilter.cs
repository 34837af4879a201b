using Agnes.Cli.Machine;
using Agnes.Pipeline.Usage;

namespace Agnes.Cli.Usage;

/// <summary>One project: a folder with what lies below it, or the name of one.</summary>
internal sealed class ProjectFilter
{
    private readonly string? _folder;
    private readonly string _name;

    /// <param name="project">A path, <c>.</c> included, or a name without separators, Claude Code's own ones included.</param>
    /// <param name="surroundings">What a path begins from.</param>
    public ProjectFilter(string project, Surroundings surroundings)
    {
        _name = project;
        if (project is "." or ".." or "~" || project.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            var path = project.StartsWith('~') ? surroundings.HomeFolder + project[1..] : project;
            _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, surroundings.WorkingFolder));
        }
    }

    public bool Matches(UsageMessage call) =>
        _folder is null
            ? FoldersOf(call.Cwd).Contains(_name) || FoldersOf(call.Source.SessionFile).First() == _name
            : call.Cwd is { } cwd
                && cwd.StartsWith(_folder, StringComparison.Ordinal)
                && (cwd.Length == _folder.Length || cwd[_folder.Length] is '/' or '\\' || _folder.Length == 1);

    private static string[] FoldersOf(string? path) => path?.Split('/', '\\') ?? [];
}
