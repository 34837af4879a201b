using NUnit.Framework;

namespace Agnes.Testing;

/// <summary>Where the repository lies, and the real transcripts beside it.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of real transcripts; the test is skipped where it is missing.</summary>
    public static string Corpus(string part)
    {
        var folder = Path.Combine(Root, "..", "shared", "corpus", part);
        if (!Directory.Exists(folder))
        {
            Assert.Ignore($"There are no real transcripts at ../shared/corpus/{part}.");
        }

        return Path.GetFullPath(folder);
    }

    /// <summary>A program of this repository in its own output folder, built in the configuration of the tests.</summary>
    public static string BuiltProgram(string project)
    {
        var configuration = Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;
        return Path.Combine(Root, project, "bin", configuration, "net10.0", $"{project}.dll");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Agnes.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds Agnes.sln.");
    }
}
