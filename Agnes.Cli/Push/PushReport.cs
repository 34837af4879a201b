using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

/// <summary>What a push did. Sub-agents' files count as sessions do.</summary>
/// <param name="Uploaded">What the server has now that it had not before.</param>
/// <param name="UploadedBytes">How large that is.</param>
/// <param name="Unchanged">What the server has already.</param>
/// <param name="Private">What is kept back because its owner says so.</param>
/// <param name="Deleted">Sessions that the server was told to delete.</param>
/// <param name="Redacted">How many secrets were replaced, by kind.</param>
/// <param name="Waiting">What is tried again the next time.</param>
/// <param name="Refused">What the server does not take, and is left alone until it changes.</param>
/// <param name="PassedOver">What could not be read, or be named.</param>
internal sealed record PushReport(
    int Uploaded,
    long UploadedBytes,
    int Unchanged,
    int Private,
    int Deleted,
    IReadOnlyDictionary<string, int> Redacted,
    IReadOnlyList<LeftSession> Waiting,
    IReadOnlyList<LeftSession> Refused,
    IReadOnlyList<PassedOver> PassedOver);
