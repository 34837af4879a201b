namespace Agnes.Api.Database;

/// <summary>
/// What a killed process left of what DuckDB spilled. DuckDB itself would remove it only after the next time that it
/// spills, and it may be large.
/// </summary>
internal sealed class SpillLeftovers
{
    private readonly IReadOnlyList<(string Path, DateTime WrittenAt)> _files;

    private SpillLeftovers(IReadOnlyList<(string Path, DateTime WrittenAt)> files) => _files = files;

    /// <summary>Looks at what lies there before the database is opened.</summary>
    public static SpillLeftovers In(string folder) =>
        new(Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder).Select(path => (path, File.GetLastWriteTimeUtc(path)))]
            : []);

    /// <summary>
    /// Removes it once the database is open, and it is therefore nobody else's; what opening has spilled anew stays.
    /// </summary>
    public void Remove()
    {
        foreach (var (path, _) in _files.Where(file => File.GetLastWriteTimeUtc(file.Path) == file.WrittenAt))
        {
            File.Delete(path);
        }
    }
}
