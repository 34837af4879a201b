using System.Globalization;
using System.Text.Json;
using Agnes.Api.Accounts;
using Agnes.Api.Database;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Agnes.Api.Problems;

/// <summary>Turns what a request threw into an answer, and logs what nobody expected.</summary>
public sealed partial class ProblemExceptionHandler(
    IProblemDetailsService problems,
    ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    /// <summary>So begins what the framework says of a body that is missing, and goes on with the names of our code.</summary>
    private const string MissingBody = "Implicit body inferred";

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken)
    {
        var problem = ProblemOf(exception);
        if (problem.Status is StatusCodes.Status500InternalServerError or StatusCodes.Status507InsufficientStorage)
        {
            Log.RequestFailed(logger, httpContext.Request.Method, httpContext.Request.Path, exception);
        }

        if (exception is DatabaseUnavailableException)
        {
            httpContext.Response.Headers.RetryAfter = "2";
        }

        if (exception is TooManyAttemptsException tooMany)
        {
            httpContext.Response.Headers.RetryAfter = tooMany.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        httpContext.Response.StatusCode = problem.Status!.Value;
        await problems.WriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
        return true;
    }

    private static ProblemDetails ProblemOf(Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } bad => new()
        {
            Status = bad.StatusCode,
            Detail = $"The body is not the JSON that is expected; look at {json.Path ?? "its beginning"}, line {json.LineNumber + 1}.",
        },
        BadHttpRequestException { InnerException: AntiforgeryValidationException } bad => new()
        {
            Status = bad.StatusCode,
            Detail = "The form was not made for who sends it, or is too old: go back, reload the page, and send it again.",
        },
        BadHttpRequestException bad when bad.Message.StartsWith(MissingBody, StringComparison.Ordinal) => new()
        {
            Status = bad.StatusCode,
            Detail = "The body is missing; allowed: the JSON object that /openapi/v1.json describes for this call.",
        },
        BadHttpRequestException bad => new() { Status = bad.StatusCode, Detail = bad.Message },
        TooManyAttemptsException => new()
        {
            Status = StatusCodes.Status429TooManyRequests,
            Detail = exception.Message,
        },
        DatabaseUnavailableException => new()
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            Detail = exception.Message,
        },
        DatabaseStorageException => new()
        {
            Status = StatusCodes.Status507InsufficientStorage,
            Detail = exception.Message,
        },
        _ => new() { Status = StatusCodes.Status500InternalServerError },
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
        public static partial void RequestFailed(ILogger logger, string method, string path, Exception exception);
    }
}
