namespace Agnes.Api.Health;

/// <summary>Folders that a scan passes over in silence, since they cannot be listed.</summary>
public static class UnreadableFolders
{
    public static IEnumerable<string> Under(string root) =>
        Directory.Exists(root)
            ? Directory.EnumerateDirectories(root).Where(folder => !CanList(folder)).Select(folder => Path.GetFileName(folder))
            : [];

    private static bool CanList(string folder)
    {
        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(folder).GetEnumerator();
            entries.MoveNext();
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (DirectoryNotFoundException)
        {
            // Gone since it was listed.
            return true;
        }
    }
}
