using System.Data.Common;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;

namespace Agnes.Api.Database;

/// <summary>A row of <c>session_processor_state</c>, on its way in and out.</summary>
internal sealed record SessionStateRow(string Processor, SessionState State) : IRow
{
    /// <summary>The columns that <see cref="Read"/> takes, in its order.</summary>
    public const string Columns =
        "session_file, user_id, username, status, processed_at, items_extracted, file_hash, file_size, file_mtime, "
        + "position, attempts, retry_after, last_error, processor_version";

    /// <summary>The session's key and the columns that <see cref="ReadStamp"/> takes, in its order.</summary>
    public const string StampColumns =
        "session_file, status, processed_at, file_size, file_mtime, retry_after, processor_version";

    /// <summary>The table, with its columns in the order in which they are written.</summary>
    public static readonly RowTable Table = new(
        "session_processor_state",
        "processor_name", "session_file", "username", "user_id", "status", "processed_at", "items_extracted",
        "file_hash", "file_size", "file_mtime", "position", "attempts", "retry_after", "last_error",
        "processor_version");

    public static SessionState Read(DbDataReader row) => new(
        row.GetString(0),
        row.TextAt(1),
        row.GetString(2),
        ParseStatus(row.GetString(3)),
        Time(row, 4),
        row.GetInt32(5),
        row.TextAt(6),
        row.IsDBNull(7) ? null : row.GetInt64(7),
        Time(row, 8),
        row.GetInt64(9),
        row.GetInt32(10),
        Time(row, 11),
        row.TextAt(12),
        row.GetInt32(13));

    public static SessionStamp ReadStamp(DbDataReader row) => new(
        ParseStatus(row.GetString(1)),
        Time(row, 2),
        row.IsDBNull(3) ? null : row.GetInt64(3),
        Time(row, 4),
        Time(row, 5),
        row.GetInt32(6));

    public void WriteTo(IRowWriter writer)
    {
        writer.Write(Processor);
        writer.Write(State.SessionFile);
        writer.Write(State.Username);
        writer.Write(State.UserId);
        writer.Write(NameOf(State.Status));
        writer.Write(State.ProcessedAt);
        writer.Write(State.ItemsExtracted);
        writer.Write(State.FileHash);
        writer.Write(State.FileSize);
        writer.Write(State.FileMtime);
        writer.Write(State.Position);
        writer.Write(State.Attempts);
        writer.Write(State.RetryAfter);
        writer.Write(State.LastError);
        writer.Write(State.ProcessorVersion);
    }

    private static DateTimeOffset? Time(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    private static string NameOf(SessionStatus status) => status switch
    {
        SessionStatus.Processed => "processed",
        SessionStatus.Partial => "partial",
        SessionStatus.Failed => "failed",
        SessionStatus.Quarantined => "quarantined",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status of a session."),
    };

    private static SessionStatus ParseStatus(string name) => name switch
    {
        "processed" => SessionStatus.Processed,
        "partial" => SessionStatus.Partial,
        "failed" => SessionStatus.Failed,
        "quarantined" => SessionStatus.Quarantined,
        _ => throw new InvalidDataException(
            $"session_processor_state.status is '{name}'; allowed: processed, partial, failed, quarantined"),
    };
}
