using System.Net;
using Agnes.Contracts.Problems;

namespace Agnes.Contracts;

/// <summary>The server did not return a success response of the Agnes API.</summary>
public sealed class AgnesApiException : Exception
{
    /// <summary>Creates an exception for a response.</summary>
    /// <param name="message">The message.</param>
    /// <param name="status">The status of the response.</param>
    /// <param name="problem">The body, or null if it is not a problem document.</param>
    /// <param name="inner">The cause, or null if there is none.</param>
    public AgnesApiException(string message, HttpStatusCode status, Problem? problem = null, Exception? inner = null)
        : base(message, inner)
    {
        Status = status;
        Problem = problem;
    }

    /// <summary>The status of the response.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The body of the response, or null if it is not a problem document.</summary>
    public Problem? Problem { get; }

    /// <summary>One of <see cref="ProblemTypes"/>, or null if the response has none.</summary>
    public string? ProblemType => Problem?.Type;

    /// <summary>The time to wait before the next attempt, or null if the server did not state it.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The target of a redirect, or null if the response is not a redirect.</summary>
    public Uri? Location { get; init; }

    /// <summary>True if the response has a success status, but its body is not a document of the Agnes API.</summary>
    public bool IsUnexpectedContent => (int)Status is >= 200 and < 300;
}
