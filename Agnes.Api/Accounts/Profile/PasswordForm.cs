namespace Agnes.Api.Accounts.Profile;

/// <summary>What the page <em>Password</em> shows.</summary>
/// <param name="Email">Whose password it is.</param>
/// <param name="HasPassword">Whether there is one to be asked for.</param>
/// <param name="Fault">What was wrong with what was sent last.</param>
/// <param name="Saved">Whether it was just changed.</param>
public sealed record PasswordForm(string Email, bool HasPassword, string? Fault = null, bool Saved = false);
