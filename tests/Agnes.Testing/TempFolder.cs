using System.Diagnostics;

namespace Agnes.Testing;

/// <summary>A folder for one test, deleted with it.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("agnes-test-").FullName;

    public string Path { get; }

    public string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // The folder contains a name that is not UTF-8, which .NET cannot delete.
            using var remove = Process.Start("rm", ["-rf", Path]);
            remove.WaitForExit();
        }
    }
}
