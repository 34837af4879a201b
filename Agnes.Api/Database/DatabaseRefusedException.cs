using DuckDB.NET.Data;

namespace Agnes.Api.Database;

/// <summary>The database cannot be used as it is. The message is one line for the operator: what, which file, what to do.</summary>
public sealed class DatabaseRefusedException(string message, Exception inner) : Exception(message, inner)
{
    /// <summary>Says in one line why DuckDB did not open the file.</summary>
    internal static DatabaseRefusedException ForOpening(string path, DuckDBException reason)
    {
        var why = reason.Message.ReplaceLineEndings(" ");
        var line = why switch
        {
            _ when why.Contains("Could not set lock", StringComparison.Ordinal) =>
                $"The database {path} is held by another process{Holder(why)}: stop it, or set DATA_DIR to another folder.",
            _ when why.Contains("not a valid DuckDB database", StringComparison.Ordinal) =>
                $"The file {path} is no DuckDB database: move it away, or set DATA_DIR to another folder.",
            _ when DatabaseStorageException.Of(reason) is { } storage =>
                $"The database {path} cannot be opened. {storage.Message}",
            _ => $"The database {path} cannot be opened: {why}",
        };
        return new DatabaseRefusedException(line, reason);
    }

    /// <summary>Says in one line why the disk did not let it be made or upgraded.</summary>
    internal static DatabaseRefusedException ForMigrating(string path, DatabaseStorageException reason) =>
        new($"The database {path} cannot be made or upgraded. {reason.Message}", reason);

    private static string Holder(string why)
    {
        var start = why.IndexOf("(PID ", StringComparison.Ordinal);
        var end = start < 0 ? -1 : why.IndexOf(')', start);
        return end < 0 ? "" : $" {why[start..(end + 1)]}";
    }
}
