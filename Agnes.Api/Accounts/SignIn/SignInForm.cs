namespace Agnes.Api.Accounts.SignIn;

/// <summary>What the sign-in page shows.</summary>
/// <param name="ReturnUrl">Where to go on afterwards.</param>
/// <param name="Email">What was typed last.</param>
/// <param name="Refused">Whether the last attempt was refused.</param>
public sealed record SignInForm(string ReturnUrl, string? Email = null, bool Refused = false);
