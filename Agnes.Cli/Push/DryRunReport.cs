using System.Text.Json.Serialization;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

internal sealed record DryRunReport(
    IReadOnlyList<PendingSession> WouldUpload,
    int Unchanged,
    int Private,
    [property: JsonPropertyName("refused")] int Rejected,
    IReadOnlyDictionary<string, int> WouldRedact,
    [property: JsonPropertyName("passed_over")] IReadOnlyList<SkippedFile> Skipped);

internal sealed record PendingSession(string Name, long Size, string Path);
