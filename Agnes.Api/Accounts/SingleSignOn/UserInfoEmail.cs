using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OAuth.Claims;

namespace Agnes.Api.Accounts.SingleSignOn;

/// <summary>
/// Takes the address, and whether it is verified, from the provider's answer about the person, where the token lacks them:
/// never the one from here and the other from there about different addresses.
/// </summary>
public sealed class UserInfoEmail() : ClaimAction(Email, ClaimValueTypes.String)
{
    private const string Email = "email";

    private const string Verified = "email_verified";

    public override void Run(JsonElement userData, ClaimsIdentity identity, string issuer)
    {
        ArgumentNullException.ThrowIfNull(identity);
        if (!userData.TryGetProperty(Email, out var told) || told.ValueKind != JsonValueKind.String)
        {
            return;
        }

        var email = told.GetString()!;
        var known = identity.FindFirst(Email)?.Value;
        if (known is null)
        {
            identity.AddClaim(new Claim(Email, email, ValueType, issuer));
        }
        else if (!known.Equals(email, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (!identity.HasClaim(claim => claim.Type == Verified) && userData.TryGetProperty(Verified, out var verified))
        {
            identity.AddClaim(new Claim(Verified, verified.ToString(), ValueType, issuer));
        }
    }
}
