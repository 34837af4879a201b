namespace Agnes.Pipeline.Configuration;

/// <summary>Tells one folder by one path, however it is spelled.</summary>
public static class RealPath
{
    /// <summary>The absolute path without links in any of its parts; parts that do not exist stay as they are.</summary>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent)
        {
            return full;
        }

        var resolved = Path.Combine(Of(parent), Path.GetFileName(full));
        return new DirectoryInfo(resolved).LinkTarget is null
            ? resolved
            : Of(Directory.ResolveLinkTarget(resolved, returnFinalTarget: true)!.FullName);
    }
}
