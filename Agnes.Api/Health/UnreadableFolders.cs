using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Health;

/// <summary>Folders that a scan passes over in silence, since they cannot be listed.</summary>
public static class UnreadableFolders
{
    public static IEnumerable<string> Under(SessionRoot root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return root.UserKeys().Where(userKey => !CanList(Path.Combine(root.Path, userKey)));
    }

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
