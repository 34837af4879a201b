using System.Data.Common;
using Agnes.Pipeline.Runs;

namespace Agnes.Api.Sessions;

/// <summary>A row of <c>session_processor_state</c> with the processor that it belongs to.</summary>
public sealed record ProcessorState(string Processor, SessionState State)
{
    /// <summary>The rows of one folder; $1 is its name with a slash. A prefix, not LIKE: names may hold wildcards.</summary>
    public const string OfFolder =
        """
        SELECT processor_name, session_file, user_id, username, status, processed_at, items_extracted, file_hash,
               file_size, file_mtime, position, attempts, retry_after, last_error, processor_version
        FROM session_processor_state
        WHERE starts_with(session_file, $1)
        """;

    public static ProcessorState From(DbDataReader row) => new(
        row.GetString(0),
        new SessionState(
            row.GetString(1),
            Text(row, 2),
            Text(row, 3) ?? "",
            Enum.Parse<SessionStatus>(row.GetString(4), ignoreCase: true),
            Time(row, 5),
            row.GetInt32(6),
            Text(row, 7),
            row.IsDBNull(8) ? null : row.GetInt64(8),
            Time(row, 9),
            row.GetInt64(10),
            row.GetInt32(11),
            Time(row, 12),
            Text(row, 13),
            row.GetInt32(14)));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
