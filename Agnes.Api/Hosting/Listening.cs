using System.Net;
using Agnes.Api.Accounts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Agnes.Api.Hosting;

/// <summary>Where and how Kestrel listens.</summary>
public static class Listening
{
    public const string DefaultUrl = "http://localhost:8000";

    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports"];

    public static void ConfigureListening(this WebApplicationBuilder builder, AccessOptions access)
    {
        if (!IsConfigured(builder.Configuration))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            if (access.LocalDevMode)
            {
                // Every way to name an address (URLs, ports, the Kestrel section) passes here before it is bound.
                kestrel.ConfigureEndpointDefaults(RefuseUnlessLoopback);
            }
        });
    }

    private static bool IsConfigured(ConfigurationManager configuration) =>
        AddressKeys.Any(key => !string.IsNullOrEmpty(configuration[key]))
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();

    private static void RefuseUnlessLoopback(ListenOptions endpoint)
    {
        var isLocal = endpoint.SocketPath is not null
            || (endpoint.IPEndPoint is { } address && IPAddress.IsLoopback(address.Address));
        if (!isLocal)
        {
            throw new StartRefusedException(
                $"LOCAL_DEV_MODE is on and the API would listen on {endpoint}; allowed: loopback addresses such as {DefaultUrl}");
        }
    }
}
