namespace Agnes.Api.Accounts.SignIn;

/// <summary>Where to go on after the sign-in.</summary>
public static class LocalAddress
{
    public const string Home = "/profile/sessions";

    /// <summary>The path that was asked for; home where it would lead elsewhere.</summary>
    public static string Of(string? path) => IsLocal(path) ? path! : Home;

    // Browsers take // and /\ for the beginning of another host, and drop control characters before they look.
    private static bool IsLocal(string? path) =>
        path is ['/', .. var rest]
        && rest is not ['/', ..]
        && !path.Contains('\\')
        && !path.Any(char.IsControl);
}
