using System.Runtime.InteropServices;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Usage;

/// <summary>
/// Gathers calls of models out of their lines. A message is 1 to 12 and more lines, each repeating its whole usage;
/// its key is (message id, request id), without request id (session, message id).
/// </summary>
internal sealed class CallCollector(UsageRowSource source)
{
    private readonly Dictionary<CallKey, Call> _calls = [];

    public void Read(TranscriptLine line)
    {
        switch (line.Type)
        {
            case TranscriptLineType.Assistant:
                ReadMessage(line);
                break;
            case TranscriptLineType.Progress:
                ReadAgentProgress(line);
                break;
            default:
                break;
        }
    }

    public List<UsageMessage> ToRows()
    {
        var rows = new List<UsageMessage>(_calls.Count);
        foreach (var call in _calls.Values)
        {
            call.AddRowsTo(rows);
        }

        return rows;
    }

    private void ReadMessage(TranscriptLine line)
    {
        var message = line.Message;
        if (!message.Id.Exists || !message.HasUsage || line.Is(message.Model, "<synthetic>"u8))
        {
            return;
        }

        Read(line, message, UsageMessageKinds.Message, line.RequestId, line.AgentId, line.Timestamp);
    }

    private void ReadAgentProgress(TranscriptLine line)
    {
        var progress = line.AgentProgress;
        if (!progress.Exists
            || !progress.Message.Id.Exists
            || !progress.Message.HasUsage
            || line.Is(progress.Message.Model, "<synthetic>"u8))
        {
            return;
        }

        Read(
            line,
            progress.Message,
            UsageMessageKinds.AgentProgress,
            progress.RequestId,
            progress.AgentId,
            progress.Timestamp ?? line.Timestamp);
    }

    private void Read(
        TranscriptLine line,
        TranscriptMessage message,
        string kind,
        JsonText requestId,
        JsonText agentId,
        DateTimeOffset? timestamp)
    {
        var request = line.DecodeRepeated(requestId);
        var session = line.DecodeRepeated(line.SessionId);
        var key = new CallKey(kind, line.DecodeRepeated(message.Id)!, request, request is null ? session : null);
        ref var call = ref CollectionsMarshal.GetValueRefOrAddDefault(_calls, key, out var exists);
        call ??= new Call(source, key, session);
        call.Read(line, message, line.DecodeRepeated(agentId), timestamp);
    }
}
