using Microsoft.AspNetCore.HttpOverrides;

namespace Agnes.Api.Hosting;

public static class PublicSiteExtensions
{
    /// <summary>
    /// Gives each request the address under which people know it: links, redirects and cookies follow from that. What a
    /// proxy says counts only where it is one of ours; what is configured counts more.
    /// </summary>
    public static void UsePublicSite(this WebApplication app)
    {
        var site = app.Services.GetRequiredService<PublicSite>();
        if (site.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders(HeadersFrom(site));
        }

        if (site.Address is { } address)
        {
            var (host, basePath) = (new HostString(address.Authority), site.BasePath);
            app.Use((context, next) =>
            {
                (context.Request.Scheme, context.Request.Host) = (address.Scheme, host);
                return StripAsync(context, basePath, next);
            });
        }
    }

    // A proxy may hand paths on as they came, or without what it put before them.
    private static Task StripAsync(HttpContext context, PathString basePath, RequestDelegate next)
    {
        if (basePath.HasValue)
        {
            context.Request.PathBase = basePath;
            if (context.Request.Path.StartsWithSegments(basePath, out var rest))
            {
                context.Request.Path = rest.HasValue ? rest : "/";
            }
        }

        return next(context);
    }

    private static ForwardedHeadersOptions HeadersFrom(PublicSite site)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            // From the right, as far as the proxies are ours: what stands further left, anybody may have written.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in site.TrustedProxies)
        {
            options.KnownIPNetworks.Add(network);
        }

        return options;
    }
}
