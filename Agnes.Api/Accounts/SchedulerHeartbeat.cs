using Agnes.Api.Database;
using Agnes.Api.Hosting;

namespace Agnes.Api.Accounts;

/// <summary>When the scheduler last called; after a restart, as far as the audit log knows.</summary>
public sealed class SchedulerHeartbeat(TimeProvider time) : IStartupTask
{
    private long _lastCallTimestamp;
    private long _auditedTicks;

    /// <summary>By the clock as it is now, which may have been set since.</summary>
    public DateTimeOffset? LastCallAt =>
        Interlocked.Read(ref _lastCallTimestamp) is not 0 and var call ? time.GetUtcNow() - time.GetElapsedTime(call)
        : Interlocked.Read(ref _auditedTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero)
        : null;

    public void Record() => Interlocked.Exchange(ref _lastCallTimestamp, time.GetTimestamp());

    public async Task RunAsync(AgnesDatabase database, CancellationToken cancellationToken)
    {
        // What lies in the future was written by a wrong clock.
        var calls = await database.ReadAsync(
            (connection, cancellation) => connection.QueryAsync(
                """
                SELECT "timestamp" FROM audit_log
                WHERE user_id = $1 AND "timestamp" <= $2
                ORDER BY "timestamp" DESC LIMIT 1
                """,
                row => row.GetFieldValue<DateTimeOffset>(0),
                cancellation,
                Roles.Scheduler,
                time.GetUtcNow()),
            cancellationToken);
        if (calls is [var last])
        {
            Interlocked.Exchange(ref _auditedTicks, last.UtcTicks);
        }
    }
}
