namespace Agnes.Cli.Home;

/// <summary>The address of a server, under which everything else lies.</summary>
internal static class ServerAddress
{
    /// <exception cref="CommandException">It is none.</exception>
    public static Uri Parse(string text, string source) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address is { Query: "", Fragment: "", UserInfo: "" }
            // A base address ends with a slash, else its last part is dropped.
            ? address.AbsolutePath.EndsWith('/') ? address : new Uri($"{address.AbsoluteUri}/")
            : throw CommandException.WrongUsage($"{source} is '{text}'; allowed: an http or https address, such as https://agnes.example.com");
}
