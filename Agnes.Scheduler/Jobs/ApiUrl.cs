using Agnes.Pipeline.Configuration;

namespace Agnes.Scheduler.Jobs;

/// <summary><c>API_URL</c>, with or without a base path. The scheduler calls only URLs below it.</summary>
public sealed record ApiUrl(Uri Root)
{
    public static ApiUrl Read(SettingsReader settings) => new(settings.HttpAddress("API_URL", "http://localhost:8000"));

    /// <summary>Returns the URL of a known endpoint.</summary>
    public Uri Resolve(string endpoint) => new(Prefix + endpoint);

    /// <summary>
    /// Returns the URL of an endpoint from a setting, or null if the endpoint is invalid or would send the token to a
    /// server other than the API.
    /// </summary>
    public Uri? TryResolve(string endpoint) =>
        endpoint is ['/', ..]
        && !endpoint.StartsWith("//", StringComparison.Ordinal)
        && !endpoint.Any(character => character is '\\' or '#' || char.IsControl(character) || char.IsWhiteSpace(character))
        && Uri.TryCreate(Prefix + endpoint, UriKind.Absolute, out var url)
        && Contains(url)
            ? url
            : null;

    /// <summary>True if the URL is on the API's server and below its base path.</summary>
    public bool Contains(Uri url) =>
        Uri.Compare(url, Root, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0
        && url.AbsolutePath.StartsWith(Root.AbsolutePath.TrimEnd('/') + "/", StringComparison.Ordinal);

    private string Prefix => Root.GetLeftPart(UriPartial.Path).TrimEnd('/');
}
