using System.Net;
using Agnes.Pipeline.Configuration;

namespace Agnes.Api.Hosting;

/// <summary>Where people reach Agnes, and which proxies may say so.</summary>
public sealed class PublicSite
{
    /// <summary>The address of the start page as people know it (<c>AGNES_PUBLIC_URL</c>); null: each request says it.</summary>
    public Uri? Address { get; set; }

    /// <summary>Whose <c>X-Forwarded-*</c> headers are believed (<c>AGNES_TRUSTED_PROXIES</c>); nobody's by default.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; set; } = [];

    /// <summary>The part of every path that a proxy put before ours; empty where there is none.</summary>
    public PathString BasePath => new(Address?.AbsolutePath.TrimEnd('/'));

    /// <summary>A path of ours as a browser has to ask for it.</summary>
    public string Link(string path) => $"{BasePath}{path}";

    /// <summary>Reads the variables named above.</summary>
    public static PublicSite Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new PublicSite
        {
            Address = settings.HttpAddressOrNull("AGNES_PUBLIC_URL"),
            TrustedProxies = [.. settings.List("AGNES_TRUSTED_PROXIES", "addresses or networks such as 10.0.0.0/8, separated by commas", NetworkOf)],
        };
    }

    private static IPNetwork? NetworkOf(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : null;
}
