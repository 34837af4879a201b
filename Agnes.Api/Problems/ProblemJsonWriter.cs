using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Agnes.Api.Problems;

/// <summary>Writes problem+json whatever the caller says it accepts; the framework's own writer leaves the body out then.</summary>
public sealed class ProblemJsonWriter(IOptions<ProblemDetailsOptions> options, IOptions<JsonOptions> json)
    : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var response = context.HttpContext.Response;
        var problem = context.ProblemDetails;
        problem.Status ??= response.StatusCode;
        problem.Title ??= Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(problem.Status.Value);
        options.Value.CustomizeProblemDetails?.Invoke(context);
        response.StatusCode = problem.Status.Value;
        await response.WriteAsJsonAsync(
            problem,
            json.Value.SerializerOptions.GetTypeInfo(typeof(ProblemDetails)),
            "application/problem+json",
            context.HttpContext.RequestAborted);
    }
}
