using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

/// <summary>What a push would do.</summary>
internal sealed record DryRunReport(
    IReadOnlyList<DueSession> WouldUpload,
    int Unchanged,
    int Private,
    int Refused,
    IReadOnlyDictionary<string, int> WouldRedact,
    IReadOnlyList<PassedOver> PassedOver);
