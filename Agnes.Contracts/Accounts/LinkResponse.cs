namespace Agnes.Contracts.Accounts;

/// <summary>A one-time link for a user who lost the password or the invitation.</summary>
/// <param name="Link">The one-time link; only this response contains it.</param>
/// <param name="ExpiresAt">The expiry of the link.</param>
public sealed record LinkResponse(string Link, DateTimeOffset ExpiresAt)
{
    /// <summary>Returns a text without the link, so that logs never contain the secret.</summary>
    /// <returns>A description of the link.</returns>
    public override string ToString() => "one-time link";
}
