using Agnes.Pipeline.Configuration;

namespace Agnes.Api.Database;

/// <summary>How the one owner opens the database.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The file. Its folder is made where it is missing.</summary>
    public string Path { get; set; } = "";

    /// <summary>
    /// What DuckDB may hold in memory, in MiB (<c>DATABASE_MEMORY_LIMIT_MB</c>); beyond it, it spills to
    /// <see cref="TempDirectory"/>.
    /// </summary>
    public int MemoryLimitMb { get; set; } = 192;

    /// <summary>Threads of one query (<c>DATABASE_THREADS</c>).</summary>
    public int Threads { get; set; } = Math.Min(Environment.ProcessorCount, 4);

    /// <summary>
    /// How often the write-ahead log is folded into the file (<c>DATABASE_CHECKPOINT_INTERVAL</c>); sooner where it
    /// has grown to more than 16 MiB.
    /// </summary>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Where DuckDB spills to: beside the database.</summary>
    public string TempDirectory => Path + ".tmp";

    /// <summary>Reads the variables named above.</summary>
    public static DatabaseOptions Read(SettingsReader settings, DataDirectory directory)
    {
        var defaults = new DatabaseOptions();
        return new DatabaseOptions
        {
            Path = directory.Database,
            MemoryLimitMb = settings.Number("DATABASE_MEMORY_LIMIT_MB", defaults.MemoryLimitMb, 64, 1_048_576),
            Threads = settings.Number("DATABASE_THREADS", defaults.Threads, 1, 256),
            CheckpointInterval = settings.Seconds("DATABASE_CHECKPOINT_INTERVAL", 60, 1, 86_400),
        };
    }

    internal DatabaseOptions At(string path) => new()
    {
        Path = path,
        MemoryLimitMb = MemoryLimitMb,
        Threads = Threads,
        CheckpointInterval = CheckpointInterval,
    };
}
