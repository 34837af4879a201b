namespace Agnes.Api.Health;

/// <summary>Writes as much into a folder as takes room on its disk, and removes it again.</summary>
internal static class DiskProbe
{
    private static readonly Lock Alone = new();
    private static readonly byte[] Content = new byte[4096];

    /// <exception cref="IOException">The disk is full, read-only, or broken.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    public static void Write(string folder)
    {
        // One name, so that what a killed process left is found and removed.
        var path = Path.Combine(folder, ".write-probe");
        lock (Alone)
        {
            try
            {
                File.WriteAllBytes(path, Content);
            }
            finally
            {
                File.Delete(path);
            }
        }
    }
}
