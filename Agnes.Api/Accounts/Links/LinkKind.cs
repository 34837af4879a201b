namespace Agnes.Api.Accounts.Links;

/// <summary>What a one-time link is for. Stored by name, in lower case, which is also its path.</summary>
public enum LinkKind
{
    /// <summary>Makes the first admin.</summary>
    Setup,

    /// <summary>Lets somebody in who was invited.</summary>
    Invitation,

    /// <summary>Sets a new password.</summary>
    Reset,
}
