using System.Diagnostics;
using Agnes.Api.Layout;
using Agnes.Contracts.Problems;

namespace Agnes.Api.Problems;

public static class ProblemDetailsExtensions
{
    private const string Prefix = "/problems/";

    /// <summary>Returns every error as problem+json with a type of <see cref="ProblemTypes"/> and a sentence as detail.</summary>
    public static void AddProblems(this IServiceCollection services)
    {
        // Registered first, because the first writer that can write a response writes it.
        services.AddSingleton<IProblemDetailsWriter, ErrorPageWriter>();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = FillIn);
        services.AddSingleton<IProblemDetailsWriter, ProblemJsonWriter>();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        // An invalid parameter throws in every environment, so that its message becomes the detail.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    private static void FillIn(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        problem.Detail ??= DetailOf(status, context.HttpContext.Request);
        // Without a type of its own, the framework sets a link to the RFC section of the status.
        if (problem.Type is null || !problem.Type.StartsWith(Prefix, StringComparison.Ordinal))
        {
            problem.Type = TypeOf(status);
        }

        // The framework applies the naming policy of the JSON options to the name.
        problem.Extensions.Remove("trace_id");
        problem.Extensions["traceId"] = Activity.Current?.Id ?? context.HttpContext.TraceIdentifier;
    }

    private static string TypeOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ProblemTypes.InvalidRequest,
        StatusCodes.Status401Unauthorized => ProblemTypes.NotAuthenticated,
        StatusCodes.Status403Forbidden => ProblemTypes.Forbidden,
        StatusCodes.Status404NotFound => ProblemTypes.NotFound,
        StatusCodes.Status405MethodNotAllowed => ProblemTypes.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => ProblemTypes.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => ProblemTypes.UnsupportedMediaType,
        StatusCodes.Status500InternalServerError => ProblemTypes.InternalError,
        StatusCodes.Status503ServiceUnavailable => ProblemTypes.Unavailable,
        StatusCodes.Status504GatewayTimeout => ProblemTypes.Timeout,
        StatusCodes.Status507InsufficientStorage => ProblemTypes.StorageFull,
        _ => ProblemTypes.Other,
    };

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
