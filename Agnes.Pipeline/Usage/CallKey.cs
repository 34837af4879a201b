namespace Agnes.Pipeline.Usage;

/// <summary>What a call is known by within a file.</summary>
/// <param name="Kind">One of <see cref="UsageMessageKinds"/>.</param>
/// <param name="MessageId">The message's id.</param>
/// <param name="RequestId">The API request, where there is one.</param>
/// <param name="SessionId">The session, where there is no request.</param>
internal readonly record struct CallKey(string Kind, string MessageId, string? RequestId, string? SessionId);
