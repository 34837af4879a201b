using Agnes.Pipeline.Runs;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Agnes.Api.Database;

/// <summary>The disk does not take what is to be written. What was committed before stays.</summary>
public sealed class DatabaseStorageException : OutageException
{
    private DatabaseStorageException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Null where the disk is not at fault.</summary>
    internal static DatabaseStorageException? Of(DuckDBException exception) =>
        ReasonOf(exception) is { } reason ? new DatabaseStorageException(reason, exception) : null;

    // DuckDB names the system's error by its text alone, within errors of several types.
    private static string? ReasonOf(DuckDBException exception) => exception.Message switch
    {
        var text when Says(text, "No space left on device") || Says(text, "not enough space on the disk") =>
            "The disk that holds the database is full; make room.",
        var text when Says(text, "Disk quota exceeded") =>
            "The disk quota of the database is used up; make room.",
        var text when Says(text, "Read-only file system") =>
            "The disk that holds the database is read-only; make it writable.",
        _ when exception.ErrorType == DuckDBErrorType.Io =>
            "The disk that holds the database cannot be written or read; see the log.",
        _ => null,
    };

    private static bool Says(string text, string reason) => text.Contains(reason, StringComparison.OrdinalIgnoreCase);
}
