namespace Agnes.Api.Problems;

/// <summary>A request is rejected with a problem type of its own; the message states the reason in one sentence.</summary>
public class RejectedRequestException(int statusCode, string type, string message, Exception? inner = null)
    : BadHttpRequestException(message, statusCode, inner!)
{
    /// <summary>One of <see cref="Contracts.Problems.ProblemTypes"/>.</summary>
    public string Type { get; } = type;
}
