using Agnes.Contracts.Problems;

namespace Agnes.Api.Accounts.SignIn;

/// <summary>
/// Browsers send the cookie with whatever a page elsewhere asks for, so that nothing is written for one: the browser says
/// which it is by <c>Sec-Fetch-Site</c>, older ones by <c>Origin</c>. Forms carry a token of their own besides.
/// </summary>
public sealed class CrossSiteGuard(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (SessionCookie.Identifies(context.User) && Writes(context.Request) && IsForeign(context.Request))
        {
            await TypedResults.Problem(
                "Nothing is written for a page of another site.",
                statusCode: StatusCodes.Status403Forbidden,
                type: ProblemTypes.CrossSiteRequest).ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private static bool Writes(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));

    private static bool IsForeign(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is not ("same-origin" or "none");
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
