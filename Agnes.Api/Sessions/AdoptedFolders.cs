using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Api.Hosting;

namespace Agnes.Api.Sessions;

/// <summary>
/// Gives people what was made of a folder that is named by their e-mail address before they had an account. What is made
/// of it later is theirs by itself.
/// </summary>
public sealed class AdoptedFolders : IStartupTask
{
    private static readonly string[] Tables =
    [
        "session_processor_state", "usage_events", "usage_messages", "usage_session_summary", "verification_evidence",
    ];

    // Accounts put in by hand, and runs that were under way when an account was made.
    public Task RunAsync(AgnesDatabase database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.WriteAsync(AdoptAsync, cancellationToken);
    }

    public static async Task AdoptAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        foreach (var table in Tables)
        {
            // An address that several accounts have says of none that the folder is theirs.
            await connection.ExecuteAsync(
                $"""
                UPDATE {table} SET user_id = u.id, username = u.email
                FROM (SELECT min(id) AS id, min(email) AS email, lower(email) AS folded FROM users
                      GROUP BY lower(email) HAVING count(*) = 1) u
                WHERE {table}.user_id IS NULL AND lower(split_part({table}.session_file, '/', 1)) = u.folded
                """,
                cancellationToken);
        }
    }
}
