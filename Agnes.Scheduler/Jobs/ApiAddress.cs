using Agnes.Pipeline.Configuration;

namespace Agnes.Scheduler.Jobs;

// API_URL, with or without a base path; everything that is called lies under it.
public sealed record ApiAddress(Uri Root)
{
    public static ApiAddress Read(SettingsReader settings) => new(settings.HttpAddress("API_URL", "http://localhost:8000"));

    public Uri At(string endpoint) => new(Prefix + endpoint);

    // Endpoints are text that an operator wrote; the token must not leave the API because of it.
    public Uri? TryAt(string endpoint) =>
        endpoint is ['/', ..]
        && !endpoint.StartsWith("//", StringComparison.Ordinal)
        && !endpoint.Any(character => character is '\\' or '#' || char.IsControl(character) || char.IsWhiteSpace(character))
        && Uri.TryCreate(Prefix + endpoint, UriKind.Absolute, out var address)
        && Holds(address)
            ? address
            : null;

    public bool Holds(Uri address) =>
        Uri.Compare(address, Root, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0
        && address.AbsolutePath.StartsWith(Root.AbsolutePath.TrimEnd('/') + "/", StringComparison.Ordinal);

    private string Prefix => Root.GetLeftPart(UriPartial.Path).TrimEnd('/');
}
