namespace Agnes.Api.Database;

/// <summary>
/// What a checkpoint may take on the disk. One that finds no room is a fatal error, after which DuckDB answers nobody
/// until it is reopened; left alone, it goes on answering.
/// </summary>
internal static class CheckpointRoom
{
    private const long Least = 4 * 1024 * 1024;

    // The parts of tables that grew are written anew, and no more of them than this.
    private const long MostOfTheFile = 64 * 1024 * 1024;

    public static bool IsLogLonger(string database, long bytes) =>
        new FileInfo(database + ".wal") is { Exists: true } log && log.Length > bytes;

    public static bool IsEnoughFor(string database)
    {
        var log = new FileInfo(database + ".wal");
        if (!log.Exists)
        {
            return true;
        }

        var needed = Least + (2 * log.Length) + Math.Min(new FileInfo(database).Length, MostOfTheFile);
        return new DriveInfo(Path.GetDirectoryName(database)!).AvailableFreeSpace >= needed;
    }
}
