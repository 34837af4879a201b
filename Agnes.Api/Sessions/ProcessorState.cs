using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Pipeline.Runs;

namespace Agnes.Api.Sessions;

/// <summary>How a processor stands with a session.</summary>
public sealed record ProcessorState(string Processor, SessionState State)
{
    /// <summary>The states of the sessions whose keys are in the list $1.</summary>
    public const string OfSessions =
        $"""
        SELECT {SessionStateRow.Columns}, processor_name FROM session_processor_state
        WHERE session_file IN (SELECT unnest($1))
        """;

    public static ProcessorState From(DbDataReader row) =>
        new(row.GetString(row.FieldCount - 1), SessionStateRow.Read(row));
}
