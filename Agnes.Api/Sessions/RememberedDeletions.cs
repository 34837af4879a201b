using Agnes.Api.Database;
using Agnes.Api.Hosting;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Sessions;

/// <summary>Remembers at the start which sessions were deleted, and removes files that a killed process left of them.</summary>
public sealed partial class RememberedDeletions(
    SessionRoot root,
    DeletedSessions deleted,
    ILogger<RememberedDeletions> logger) : IStartupTask
{
    public async Task RunAsync(AgnesDatabase database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var all = await database.ReadAsync(
            (connection, token) => connection.QueryAsync(
                "SELECT user_key, session_id FROM deleted_sessions",
                row => (UserKey: row.GetString(0), SessionId: row.GetString(1)),
                token),
            cancellationToken);
        foreach (var (userKey, sessionId) in all)
        {
            deleted.Add(userKey, sessionId);
        }

        foreach (var file in all.Select(one => one.UserKey).Distinct(StringComparer.Ordinal).SelectMany(root.ScanDeleted))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Remove(file);
        }
    }

    private void Remove(SessionKey file)
    {
        try
        {
            File.Delete(root.PathOf(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // No reason not to start: nobody sees it, and the next start tries again.
            Log.NotRemoved(logger, file.ToString(), e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The file of the deleted session {Session} could not be removed")]
        public static partial void NotRemoved(ILogger logger, string session, Exception reason);
    }
}
