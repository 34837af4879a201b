using System.Globalization;
using System.Text.Json;
using Agnes.Api.Accounts;
using Agnes.Api.Database;
using Agnes.Api.Hosting;
using Agnes.Contracts.Problems;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Agnes.Api.Problems;

/// <summary>Converts the exception of a request into a problem response, and logs unexpected exceptions.</summary>
public sealed partial class ProblemExceptionHandler(
    IProblemDetailsService problems,
    ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    /// <summary>The start of the framework's message about a missing body, which continues with names of this code. It has no exception type of its own.</summary>
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
            Type = ProblemTypes.FormExpired,
            Detail = "The form was not made for who sends it, or is too old: go back, reload the page, and send it again.",
        },
        BadHttpRequestException bad when bad.Message.StartsWith(MissingBody, StringComparison.Ordinal) => new()
        {
            Status = bad.StatusCode,
            Detail = "The body is missing; allowed: the JSON object that /openapi/v1.json describes for this call.",
        },
        RejectedRequestException rejected => new() { Status = rejected.StatusCode, Type = rejected.Type, Detail = rejected.Message },
        BadHttpRequestException bad => new() { Status = bad.StatusCode, Detail = bad.Message },
        TooManyAttemptsException => new()
        {
            Type = ProblemTypes.TooManyAttempts,
            Status = StatusCodes.Status429TooManyRequests,
            Detail = exception.Message,
        },
        DatabaseUnavailableException => new()
        {
            Type = exception is DatabaseStartingException ? ProblemTypes.Starting : ProblemTypes.Unavailable,
            Status = StatusCodes.Status503ServiceUnavailable,
            Detail = exception.Message,
        },
        DatabaseStorageException => new()
        {
            Type = ProblemTypes.StorageFull,
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
