using System.Text.Json.Serialization;

namespace Agnes.Contracts.Problems;

/// <summary>The body of an error response (RFC 9457).</summary>
/// <param name="Type">One of <see cref="ProblemTypes"/>, or null if the response did not come from Agnes.</param>
/// <param name="Title">The reason phrase of the status.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">A sentence that states what was wrong. The text can change; compare <paramref name="Type"/> instead.</param>
/// <param name="TraceId">The ID under which the log of the API reports the request.</param>
public sealed record Problem(
    string? Type,
    string? Title,
    int? Status,
    string? Detail,
    [property: JsonPropertyName("traceId")] string? TraceId);
