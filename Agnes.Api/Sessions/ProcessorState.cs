using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Pipeline.Runs;

namespace Agnes.Api.Sessions;

/// <summary>How a processor stands with a session.</summary>
public sealed record ProcessorState(string Processor, SessionState State)
{
    /// <summary>The states of one folder; $1 is its name with a slash. A prefix, not LIKE: names may hold wildcards.</summary>
    public const string OfFolder =
        $"SELECT {SessionStateRow.Columns}, processor_name FROM session_processor_state WHERE starts_with(session_file, $1)";

    public static ProcessorState From(DbDataReader row) =>
        new(row.GetString(row.FieldCount - 1), SessionStateRow.Read(row));
}
