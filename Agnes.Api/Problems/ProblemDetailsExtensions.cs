using System.Diagnostics;
using Agnes.Api.Layout;

namespace Agnes.Api.Problems;

public static class ProblemDetailsExtensions
{
    /// <summary>Every error answers as problem+json whose detail is a sentence.</summary>
    public static void AddProblems(this IServiceCollection services)
    {
        // Before the others: of the writers, the first that can write does.
        services.AddSingleton<IProblemDetailsWriter, ErrorPageWriter>();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = FillIn);
        services.AddSingleton<IProblemDetailsWriter, ProblemJsonWriter>();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        // An unreadable parameter comes as an exception in every environment, so that its message becomes the detail.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    private static void FillIn(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Detail ??= DetailOf(problem.Status ?? context.HttpContext.Response.StatusCode, context.HttpContext.Request);
        // The framework names it by the naming policy of our JSON.
        problem.Extensions.Remove("trace_id");
        problem.Extensions["traceId"] = Activity.Current?.Id ?? context.HttpContext.TraceIdentifier;
    }

    private static string DetailOf(int status, HttpRequest request) => status switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be read.",
        StatusCodes.Status401Unauthorized =>
            "Nobody is signed in: send 'Authorization: Bearer' with a personal access token that is neither expired nor revoked.",
        StatusCodes.Status403Forbidden => $"The caller may not {request.Method} {request.Path}.",
        StatusCodes.Status404NotFound => $"There is nothing at {request.Path}.",
        StatusCodes.Status405MethodNotAllowed => $"{request.Path} does not take {request.Method}.",
        StatusCodes.Status413PayloadTooLarge => "The body of the request is too large.",
        StatusCodes.Status415UnsupportedMediaType => $"{request.Path} does not take content of the type '{request.ContentType}'.",
        StatusCodes.Status500InternalServerError => "Agnes failed to answer; its log says more under this traceId.",
        StatusCodes.Status503ServiceUnavailable => "Agnes cannot answer just now; try again later.",
        StatusCodes.Status504GatewayTimeout => "The answer took too long.",
        _ => $"The request was refused with status {status}.",
    };
}
