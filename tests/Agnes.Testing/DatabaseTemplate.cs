namespace Agnes.Testing;

/// <summary>
/// An empty database at the latest schema version. It is created once per test assembly and copied for each test,
/// because a copy costs less than a run of all migrations.
/// </summary>
/// <param name="create">Creates and migrates a database file at a path, and closes it.</param>
public sealed class DatabaseTemplate(Action<string> create)
{
    private readonly Lazy<byte[]> _content = new(() =>
    {
        using var folder = new TempFolder();
        var path = folder.Combine("template.duckdb");
        create(path);
        return File.ReadAllBytes(path);
    });

    /// <summary>Writes a copy to a path that does not exist yet. Creates its folder for the owner only, as the API does.</summary>
    public void CopyTo(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(_content.Value);
    }
}
