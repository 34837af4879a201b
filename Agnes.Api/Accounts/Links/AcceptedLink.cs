namespace Agnes.Api.Accounts.Links;

/// <summary>What somebody who follows a one-time link wants.</summary>
/// <param name="Email">With the set-up link, by what the new admin signs in.</param>
/// <param name="Name">
/// With the set-up link, how the new admin is called. Others are named by admins alone: the collector hands sessions out by
/// name.
/// </param>
/// <param name="Password">The password that was chosen.</param>
public sealed record AcceptedLink(EmailAddress? Email, string? Name, string Password)
{
    // Secrets stay out of logs: a record would print them.
    public override string ToString() => nameof(AcceptedLink);
}
