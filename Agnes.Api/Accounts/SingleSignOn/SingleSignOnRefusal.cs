namespace Agnes.Api.Accounts.SingleSignOn;

/// <summary>Why single sign-on let nobody in.</summary>
public enum SingleSignOnRefusal
{
    /// <summary>The provider does not answer.</summary>
    Unreachable,

    /// <summary>What came back is no good: too old, of another browser, forged, or an error of the provider.</summary>
    Failed,

    /// <summary>The person, or the provider, said no.</summary>
    Denied,

    /// <summary>The provider tells no e-mail address that an account could have.</summary>
    NoEmail,

    /// <summary>The provider does not vouch for the address.</summary>
    UnverifiedEmail,

    /// <summary>There is no such account, and the domain alone does not suffice.</summary>
    NotInvited,

    /// <summary>The account of this address is bound to somebody else there.</summary>
    BoundToAnother,

    /// <summary>An admin has deactivated the account.</summary>
    Deactivated,
}
