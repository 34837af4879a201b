namespace Agnes.Pipeline.Transcripts;

/// <summary>Reads the <c>data</c> of a <c>progress</c> line, for the messages of sub-agents that it repeats.</summary>
internal static class AgentProgressParser
{
    public static void Parse(ref JsonCursor json, AgentProgress progress)
    {
        progress.Reset();
        if (!json.EntersObject())
        {
            return;
        }

        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case var _ when name.SequenceEqual("type"u8):
                    progress.Exists = json.TextIs("agent_progress"u8);
                    break;
                case var _ when name.SequenceEqual("agentId"u8):
                    progress.AgentId = json.Text();
                    break;
                case var _ when name.SequenceEqual("message"u8):
                    ParseLine(ref json, progress);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private static void ParseLine(ref JsonCursor json, AgentProgress progress)
    {
        if (!json.EntersObject())
        {
            return;
        }

        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case var _ when name.SequenceEqual("message"u8):
                    MessageParser.Parse(ref json, progress.Message);
                    break;
                case var _ when name.SequenceEqual("requestId"u8):
                    progress.RequestId = json.Text();
                    break;
                case var _ when name.SequenceEqual("timestamp"u8):
                    progress.Timestamp = json.Time();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }
}
