using System.Security.Claims;
using Agnes.Api.Database;
using Agnes.Api.Hosting;

namespace Agnes.Api.Accounts;

/// <summary>
/// Finds people by their personal access tokens, of which only hashes are kept. What LOCAL_DEV_MODE gave out is good for
/// nothing where people sign in.
/// </summary>
public sealed class PersonalAccessTokens(DatabaseStartup startup, TokenUse use, TimeProvider time)
{
    public async Task<ClaimsPrincipal?> FindOwnerAsync(BearerToken token, CancellationToken cancellationToken)
    {
        var owners = await startup.Database.ReadAsync(
            (connection, cancellation) => connection.QueryAsync(
                $"""
                SELECT t.id, users.id, users.email, users.role
                FROM personal_access_tokens t
                JOIN users ON users.id = t.user_id
                WHERE t.token_hash = $1
                  AND t.revoked_at IS NULL
                  AND (t.expires_at IS NULL OR t.expires_at > $2)
                  AND users.active
                  AND {DevUser.IsNot}
                """,
                row => (
                    Token: row.GetString(0),
                    Person: Principals.Person(
                        row.GetString(1),
                        row.GetString(2),
                        row.GetString(3),
                        BearerHandler.SchemeName,
                        new Claim(Principals.TokenClaim, row.GetString(0)))),
                cancellation,
                Convert.ToHexStringLower(token.Hash),
                time.GetUtcNow()),
            cancellationToken);
        if (owners is not [var owner])
        {
            return null;
        }

        use.Record(owner.Token);
        return owner.Person;
    }
}
