using System.Text.RegularExpressions;
using Agnes.Testing;

namespace Agnes.FaultTests.Killing;

/// <summary>A <c>DATA_DIR</c> of a test.</summary>
internal sealed partial class DataFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public string Path => _folder.Path;

    public string State => _folder.Combine("state");

    public string Database => _folder.Combine("state", "agnes.duckdb");

    public string Sessions => _folder.Combine("user_sessions", ApiProcess.UserId);

    /// <summary>The relative paths of all files and folders; random parts of names are replaced.</summary>
    public IReadOnlyList<string> Entries() =>
        [.. Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories)
            .Select(entry => ChosenByChance().Replace(System.IO.Path.GetRelativePath(Path, entry), "key-*.xml"))
            .Order(StringComparer.Ordinal)];

    /// <summary>Returns the content of an uploaded session, or null if there is none.</summary>
    public byte[]? Read(string name)
    {
        var path = System.IO.Path.Combine(Sessions, name);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    /// <summary>Creates a folder with only the same sessions, of the same size and time.</summary>
    public DataFolder WithSameSessions()
    {
        var copy = new DataFolder();
        Directory.CreateDirectory(copy.Sessions);
        foreach (var path in Directory.EnumerateFiles(Sessions, "*.jsonl"))
        {
            var target = System.IO.Path.Combine(copy.Sessions, System.IO.Path.GetFileName(path));
            File.Copy(path, target);
            File.SetLastWriteTimeUtc(target, File.GetLastWriteTimeUtc(path));
        }

        return copy;
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex("key-[0-9a-f-]{36}.xml$")]
    private static partial Regex ChosenByChance();
}
