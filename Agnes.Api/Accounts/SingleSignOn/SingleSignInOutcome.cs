namespace Agnes.Api.Accounts.SingleSignOn;

/// <summary>What came of an identity that a provider proved.</summary>
public abstract record SingleSignInOutcome
{
    private SingleSignInOutcome()
    {
    }

    public sealed record Entered(Account Account) : SingleSignInOutcome;

    /// <param name="Why">Why nobody came in.</param>
    /// <param name="Account">Whose account it would have been; null where there is none.</param>
    public sealed record Refused(SingleSignOnRefusal Why, Account? Account = null) : SingleSignInOutcome;
}
