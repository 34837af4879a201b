namespace Agnes.Api.Accounts.SignIn;

/// <summary>By what somebody signed in, as the audit log calls it.</summary>
public static class SignInMethod
{
    public const string Password = "password";

    public const string Link = "link";

    public const string SingleSignOn = "oidc";
}
