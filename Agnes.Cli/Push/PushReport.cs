using System.Text.Json.Serialization;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

/// <summary>The result of a push. Files of sub-agents count as sessions.</summary>
/// <param name="UploadedBytes">The size of the uploaded transcripts, in bytes.</param>
/// <param name="Unchanged">The number of transcripts that the server already has.</param>
/// <param name="Deleted">The number of private sessions deleted on the server.</param>
/// <param name="Redacted">The number of replaced secrets by kind.</param>
/// <param name="Waiting">Transcripts that the next push uploads.</param>
/// <param name="Rejected">Transcripts that the server rejected. They are uploaded again when they change.</param>
/// <param name="Skipped">Files that could not be read or named.</param>
internal sealed record PushReport(
    int Uploaded,
    long UploadedBytes,
    int Unchanged,
    int Private,
    int Deleted,
    IReadOnlyDictionary<string, int> Redacted,
    IReadOnlyList<UnsentSession> Waiting,
    [property: JsonPropertyName("refused")] IReadOnlyList<UnsentSession> Rejected,
    [property: JsonPropertyName("passed_over")] IReadOnlyList<SkippedFile> Skipped);
