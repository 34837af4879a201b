using System.Data.Common;
using Agnes.Api.Database;
using Agnes.Api.Sessions;

namespace Agnes.Api.Accounts;

/// <summary>A row of <c>users</c>.</summary>
/// <param name="Id">A UUIDv7, or what a row put in by hand says.</param>
/// <param name="Email">Compared without case.</param>
/// <param name="Name">How the person is called.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Active">Whether the person is let in.</param>
/// <param name="CreatedAt">Since when there is an account.</param>
/// <param name="PasswordHash">Null where no password was ever chosen.</param>
/// <param name="SecurityStamp">Changes with the password and with a deactivation; cookies carry it.</param>
/// <param name="LastSignInAt">Null where there was none.</param>
public sealed record Account(
    string Id,
    string Email,
    string? Name,
    string Role,
    bool Active,
    DateTimeOffset CreatedAt,
    string? PasswordHash,
    string SecurityStamp,
    DateTimeOffset? LastSignInAt)
{
    private const string Query =
        """
        SELECT id, email, name, role, active, created_at, password_hash, coalesce(security_stamp, ''), last_sign_in_at
        FROM users
        """;

    /// <summary>How it is called in the audit log.</summary>
    public string Resource => ResourceOf(Id);

    public static string ResourceOf(string id) => $"user:{id}";

    public static string NewId(DateTimeOffset now) => Guid.CreateVersion7(now).ToString();

    public static async Task<Account?> FindAsync(DbConnection connection, string id, CancellationToken cancellationToken)
    {
        var found = await connection.QueryAsync($"{Query} WHERE id = $1", From, cancellationToken, id);
        return found is [var account] ? account : null;
    }

    /// <returns>Null, too, where rows put in by hand give several people one address: none of them is known by it.</returns>
    public static async Task<Account?> FindByEmailAsync(
        DbConnection connection,
        EmailAddress email,
        CancellationToken cancellationToken)
    {
        var found = await connection.QueryAsync($"{Query} WHERE lower(email) = $1", From, cancellationToken, email.Folded);
        return found is [var account] ? account : null;
    }

    /// <summary>Whether anybody has the address, in rows put in by hand even several.</summary>
    public static async Task<bool> IsTakenAsync(DbConnection connection, EmailAddress email, CancellationToken cancellationToken) =>
        await connection.QueryAsync(
            "SELECT id FROM users WHERE lower(email) = $1", row => row.GetString(0), cancellationToken, email.Folded) is not [];

    /// <summary>Adds one that is active and has no password yet; what lies in a folder of its address becomes its own.</summary>
    public static async Task InsertAsync(
        DbConnection connection,
        string id,
        EmailAddress email,
        string? name,
        string role,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(
            """
            INSERT INTO users (id, email, name, role, active, created_at, security_stamp)
            VALUES ($1, $2, $3, $4, TRUE, $5, $6)
            """,
            cancellationToken,
            id, email.Value, name, role, now, SecurityStamps.New());
        await AdoptedFolders.AdoptAsync(connection, cancellationToken);
    }

    // Secrets stay out of logs: a record would print them.
    public override string ToString() => Resource;

    private static Account From(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.TextAt(2),
        row.GetString(3),
        row.GetBoolean(4),
        row.GetFieldValue<DateTimeOffset>(5),
        row.TextAt(6),
        row.GetString(7),
        row.TimeAt(8));
}
