namespace Agnes.Api.Accounts.SignIn;

/// <summary>What the sign-in page shows.</summary>
/// <param name="ReturnUrl">Where to go on afterwards.</param>
/// <param name="Email">What was typed last.</param>
/// <param name="Fault">Why the last attempt was refused.</param>
/// <param name="HasSingleSignOn">Whether a provider is configured.</param>
public sealed record SignInForm(string ReturnUrl, string? Email = null, string? Fault = null, bool HasSingleSignOn = false);
