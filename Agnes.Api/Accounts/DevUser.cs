using Agnes.Api.Database;
using Agnes.Api.Hosting;

namespace Agnes.Api.Accounts;

/// <summary>The admin that everybody is in LOCAL_DEV_MODE.</summary>
public sealed class DevUser(TimeProvider time) : IStartupTask
{
    public const string Id = "dev";

    public const string Email = "dev@localhost";

    /// <summary>Tells rows of <c>users</c> who can sign in from this one, which nobody can before it has a password.</summary>
    public const string IsNot = $"(users.id <> '{Id}' OR users.password_hash IS NOT NULL)";

    public Task RunAsync(AgnesDatabase database, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, cancellation) => connection.ExecuteAsync(
                """
                INSERT INTO users (id, email, name, role, active, created_at) VALUES ($1, $2, $3, $4, TRUE, $5)
                ON CONFLICT DO NOTHING
                """,
                cancellation,
                Id,
                Email,
                "Developer",
                Roles.Admin,
                time.GetUtcNow()),
            cancellationToken);
}
