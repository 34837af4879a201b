namespace Agnes.Cli.Admin;

/// <summary>What <c>agnes admin reset-password</c> did.</summary>
internal sealed record ResetPasswordReport(string Email, string Message);
