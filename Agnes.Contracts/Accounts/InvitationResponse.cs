namespace Agnes.Contracts.Accounts;

/// <summary>The response to an invitation.</summary>
/// <param name="User">The new user.</param>
/// <param name="Link">The one-time link; only this response contains it.</param>
/// <param name="ExpiresAt">The expiry of the link.</param>
public sealed record InvitationResponse(UserSummary User, string Link, DateTimeOffset ExpiresAt)
{
    /// <summary>Returns a text without the link, so that logs never contain the secret.</summary>
    /// <returns>A description of the link.</returns>
    public override string ToString() => "one-time link";
}
