namespace Agnes.Api.Layout;

/// <summary>303: what was sent is done; its answer is a page to be fetched, which reloading does not send again.</summary>
/// <param name="path">Where the page is, as Agnes calls it.</param>
public sealed class SeeOtherResult(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = $"{httpContext.Request.PathBase}{path}";
        return Task.CompletedTask;
    }
}
