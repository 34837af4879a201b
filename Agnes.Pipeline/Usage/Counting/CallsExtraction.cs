using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Usage.Counting;

/// <summary>
/// The calls of one file, by the same rules as <see cref="UsageProcessor"/>, for those who want nothing else of it.
/// </summary>
/// <param name="source">What the rows are to share.</param>
public sealed class CallsExtraction(UsageRowSource source)
{
    private readonly CallCollector _calls = new(source);
    private readonly FileIdentity _identity = new();

    /// <summary>Takes a line.</summary>
    /// <param name="line">The line.</param>
    public void Read(TranscriptLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        _identity.Read(line);
        _calls.Read(line);
    }

    /// <summary>What the lines amount to.</summary>
    public CallsOfFile ToCalls() =>
        new(source.SessionFile, _identity.SessionId, _identity.AgentId, _identity.StartedAt, _calls.ToRows());
}
