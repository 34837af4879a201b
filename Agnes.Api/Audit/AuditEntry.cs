using System.Data.Common;
using System.Globalization;
using Agnes.Api.Database;
using Agnes.Contracts.Audit;

namespace Agnes.Api.Audit;

/// <summary>A row of <c>audit_log</c>.</summary>
/// <param name="Id">A UUIDv7.</param>
/// <param name="Timestamp">When it began.</param>
/// <param name="UserId">Whose doing it was; <c>scheduler</c> for the scheduler.</param>
/// <param name="Action">What was done, such as <c>run_session_processor:usage</c>.</param>
/// <param name="Resource">To what, such as <c>job:session-processor:usage</c>.</param>
/// <param name="Params">The counts, as a JSON object.</param>
/// <param name="Result">What came of it.</param>
/// <param name="DurationMs">How long it took.</param>
/// <param name="ClientIp">Whence it was asked for.</param>
public sealed record AuditEntry(
    string Id,
    DateTimeOffset Timestamp,
    string? UserId,
    string Action,
    string Resource,
    string? Params,
    AuditResult Result,
    long DurationMs,
    string? ClientIp)
{
    public const string Columns =
        """id, "timestamp", user_id, action, resource, params, result, duration_ms, client_ip""";

    public static AuditEntry From(DbDataReader row) => new(
        Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture)!,
        row.GetFieldValue<DateTimeOffset>(1),
        row.TextAt(2),
        row.GetString(3),
        row.GetString(4),
        row.TextAt(5),
        Enum.Parse<AuditResult>(row.GetString(6), ignoreCase: true),
        row.GetInt64(7),
        row.TextAt(8));
}
