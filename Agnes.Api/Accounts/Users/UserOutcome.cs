using Agnes.Api.Accounts.Links;
using Agnes.Contracts.Accounts;

namespace Agnes.Api.Accounts.Users;

/// <summary>What came of something that an admin does to an account.</summary>
public abstract record UserOutcome
{
    private UserOutcome()
    {
    }

    /// <summary>It was done, or was so before.</summary>
    /// <param name="User">The account as it is now.</param>
    /// <param name="Link">Where one was asked for.</param>
    public sealed record Done(UserSummary User, IssuedLink? Link = null) : UserOutcome;

    /// <summary>It goes against what there is.</summary>
    public sealed record Refused(string Detail) : UserOutcome;

    public sealed record Unknown(string Id) : UserOutcome
    {
        public string Detail => $"There is no user '{Id}'.";
    }
}
