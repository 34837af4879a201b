using Agnes.Cli.Commands;

namespace Agnes.Cli.Home;

internal static class ServerAddress
{
    /// <exception cref="CommandException">The text is not an http or https URL.</exception>
    public static Uri Parse(string text, string source) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address is { Query: "", Fragment: "", UserInfo: "" }
            // Without the final slash, HttpClient would drop the last segment of the path.
            ? address.AbsolutePath.EndsWith('/') ? address : new Uri($"{address.AbsoluteUri}/")
            : throw CommandException.UsageError($"{source} is '{text}'; allowed: an http or https URL, such as https://agnes.example.com");
}
