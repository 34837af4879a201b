using Agnes.Api.Database;
using Agnes.Api.Hosting;

namespace Agnes.Api.Accounts;

/// <summary>When the scheduler last called; after a restart, as far as the audit log knows.</summary>
public sealed class SchedulerHeartbeat(TimeProvider time) : IStartupTask
{
    private long _lastCallTicks;

    public DateTimeOffset? LastCallAt =>
        Interlocked.Read(ref _lastCallTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public void Record() => Interlocked.Exchange(ref _lastCallTicks, time.GetUtcNow().UtcTicks);

    public async Task RunAsync(AgnesDatabase database, CancellationToken cancellationToken)
    {
        var calls = await database.ReadAsync(
            (connection, cancellation) => connection.QueryAsync(
                """SELECT "timestamp" FROM audit_log WHERE user_id = $1 ORDER BY "timestamp" DESC LIMIT 1""",
                row => row.GetFieldValue<DateTimeOffset>(0),
                cancellation,
                Roles.Scheduler),
            cancellationToken);
        if (calls is [var last])
        {
            Interlocked.CompareExchange(ref _lastCallTicks, last.UtcTicks, 0);
        }
    }
}
