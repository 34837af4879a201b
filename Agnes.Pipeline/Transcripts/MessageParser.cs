namespace Agnes.Pipeline.Transcripts;

/// <summary>Reads a <c>message</c>.</summary>
internal static class MessageParser
{
    public static void Parse(ref JsonCursor json, TranscriptMessage message)
    {
        if (!json.EntersObject())
        {
            return;
        }

        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case var _ when name.SequenceEqual("content"u8):
                    ContentParser.Parse(ref json, message.Content);
                    break;
                case var _ when name.SequenceEqual("usage"u8):
                    UsageParser.Parse(ref json, message);
                    break;
                case var _ when name.SequenceEqual("id"u8):
                    message.Id = json.Text();
                    break;
                case var _ when name.SequenceEqual("model"u8):
                    message.Model = json.Text();
                    break;
                case var _ when name.SequenceEqual("role"u8):
                    message.Role = json.Text();
                    break;
                case var _ when name.SequenceEqual("stop_reason"u8):
                    message.HasStopReason = json.Text().Exists;
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }
}
