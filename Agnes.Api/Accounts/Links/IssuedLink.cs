namespace Agnes.Api.Accounts.Links;

/// <summary>A one-time link as it is handed out, once.</summary>
public sealed record IssuedLink(LinkKind Kind, string Token, DateTimeOffset ExpiresAt)
{
    /// <summary>Where it leads to, as Agnes calls it.</summary>
    public string Path => $"{PathOf(Kind)}?token={Token}";

    public static string PathOf(LinkKind kind) => $"/{OneTimeLink.NameOf(kind)}";

    /// <summary>Where it leads to, under the address by which whom asks knows Agnes.</summary>
    public string AddressFor(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return $"{request.Scheme}://{request.Host}{request.PathBase}{Path}";
    }

    // Secrets stay out of logs: a record would print them.
    public override string ToString() => PathOf(Kind);
}
