using System.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace Agnes.Api.Layout;

/// <summary>Answers a browser that asked for a page with a page; programs get problem+json.</summary>
public sealed class ErrorPageWriter : IProblemDetailsWriter
{
    private static readonly MediaTypeHeaderValue Html = new("text/html");

    public bool CanWrite(ProblemDetailsContext context)
    {
        var request = context.HttpContext.Request;
        return !request.Path.StartsWithSegments("/api")
            && request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == Html.MediaType);
    }

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var http = context.HttpContext;
        var status = problem.Status ?? http.Response.StatusCode;
        var model = ErrorModel.For(status, problem.Detail, Activity.Current?.Id ?? http.TraceIdentifier);
        await Page.Of<ErrorPage, ErrorModel>(model, Viewer.Of(http.User), status).ExecuteAsync(http);
    }
}
