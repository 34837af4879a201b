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
        var target = Path.Exists(resolved) ? Directory.ResolveLinkTarget(resolved, returnFinalTarget: true) : null;
        return target is null ? resolved : Of(target.FullName);
    }
}
