using Agnes.Contracts.Problems;

namespace Agnes.Api.Accounts;

/// <summary>
/// LOCAL_DEV_MODE has no sign-in, so a page elsewhere must not reach it through the developer's browser: neither by
/// a name of its own that resolves to loopback, nor by a request across origins.
/// </summary>
public sealed class LocalDevGuard(RequestDelegate next)
{
    private static readonly string[] LocalHosts = ["localhost", "127.0.0.1", "[::1]"];

    public async Task InvokeAsync(HttpContext context)
    {
        if (RefusalOf(context.Request) is { } refusal)
        {
            await TypedResults.Problem(
                refusal, statusCode: StatusCodes.Status403Forbidden, type: ProblemTypes.CrossSiteRequest).ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private static string? RefusalOf(HttpRequest request)
    {
        if (!LocalHosts.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase))
        {
            return $"In LOCAL_DEV_MODE the host '{request.Host.Host}' is not answered; allowed: {string.Join(", ", LocalHosts)}.";
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        {
            return null;
        }

        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
        {
            return $"In LOCAL_DEV_MODE nothing is written for the foreign origin '{origin}'.";
        }

        return request.Headers["Sec-Fetch-Site"] == "cross-site"
            ? "In LOCAL_DEV_MODE nothing is written for a page of another site."
            : null;
    }
}
