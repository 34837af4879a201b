using System.Runtime.InteropServices;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Usage;

/// <summary>Whose file it is, and when it begins, as its lines say.</summary>
internal sealed class FileIdentity
{
    private readonly Dictionary<string, int> _sessionIds = [];
    private bool _hasOwnLines;

    public string? SessionId => _sessionIds.Count == 0 ? null : _sessionIds.MaxBy(pair => pair.Value).Key;

    public string? AgentId { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public void Read(TranscriptLine line)
    {
        if (line.Timestamp is { } time && !(StartedAt <= time))
        {
            StartedAt = time;
        }

        if (line.DecodeRepeated(line.SessionId) is { } session)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_sessionIds, session, out _)++;
        }

        ReadAgent(line);
    }

    /// <summary>A sub-agent's file is one in which every line of conversation names the sub-agent.</summary>
    private void ReadAgent(TranscriptLine line)
    {
        if (line.Type is not (TranscriptLineType.Assistant or TranscriptLineType.User) || _hasOwnLines)
        {
            return;
        }

        var agent = line.IsSidechain ? line.DecodeRepeated(line.AgentId) : null;
        _hasOwnLines = agent is null;
        AgentId = agent;
    }
}
