using Microsoft.AspNetCore.WebUtilities;

namespace Agnes.Api.Layout;

/// <summary>What a person is told where a page cannot be shown.</summary>
public sealed record ErrorModel(string Title, string Detail, string? TraceId)
{
    /// <summary>The words for a status code.</summary>
    /// <param name="statusCode">The code that the answer carries.</param>
    /// <param name="detail">What was wrong, in one sentence; null for the usual one.</param>
    /// <param name="traceId">Finds the request in the log; shown only where Agnes itself is at fault.</param>
    public static ErrorModel For(int statusCode, string? detail, string? traceId) => statusCode switch
    {
        StatusCodes.Status403Forbidden => new("Not allowed", detail ?? "This page is not for your role.", null),
        StatusCodes.Status404NotFound => new("Not found", detail ?? "There is nothing at this address.", null),
        >= 500 => new("Something broke", detail ?? "The fault is Agnes's, not yours. The log has the details.", traceId),
        _ => new(
            ReasonPhrases.GetReasonPhrase(statusCode) is { Length: > 0 } reason ? reason : $"Error {statusCode}",
            detail ?? "The request could not be answered.",
            null),
    };
}
