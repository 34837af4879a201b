using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Api.Hosting;

namespace Agnes.Api.Sessions;

/// <summary>
/// Assigns rows of a folder that is named by an email address to the account with that address, if they were written before
/// the account existed. Later rows have the owner from the start.
/// </summary>
public sealed class AdoptedFolders : IStartupTask
{
    private static readonly string[] Tables =
    [
        "session_processor_state", "usage_events", "usage_messages", "usage_session_summary", "verification_evidence",
    ];

    // For accounts that were inserted manually, and runs that were in progress when an account was created.
    public Task RunAsync(AgnesDatabase database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.WriteAsync(AdoptAsync, cancellationToken);
    }

    public static async Task AdoptAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        foreach (var table in Tables)
        {
            // If several accounts have one address, none of them owns the folder. Only the folder part of a key can contain an
            // at sign, so the condition excludes most rows at little cost: without it, the start took two seconds longer with
            // a database of 1 GB.
            await connection.ExecuteAsync(
                $"""
                UPDATE {table} SET user_id = u.id, username = u.email
                FROM (SELECT min(id) AS id, min(email) AS email, lower(email) AS folded FROM users
                      GROUP BY lower(email) HAVING count(*) = 1) u
                WHERE {table}.user_id IS NULL AND {table}.session_file LIKE '%@%/%'
                    AND lower(split_part({table}.session_file, '/', 1)) = u.folded
                """,
                cancellationToken);
        }
    }
}
