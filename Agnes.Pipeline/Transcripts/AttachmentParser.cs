namespace Agnes.Pipeline.Transcripts;

/// <summary>Reads an <c>attachment</c>, for the prompts that people typed while Claude worked.</summary>
internal static class AttachmentParser
{
    public static void Parse(ref JsonCursor json, TranscriptLine line)
    {
        if (!json.EntersObject())
        {
            return;
        }

        var (isQueuedCommand, isPrompt) = (false, false);
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case var _ when name.SequenceEqual("type"u8):
                    isQueuedCommand = json.TextIs("queued_command"u8);
                    break;
                case var _ when name.SequenceEqual("commandMode"u8):
                    isPrompt = json.TextIs("prompt"u8);
                    break;
                case var _ when name.SequenceEqual("prompt"u8):
                    line.QueuedPrompt = ContentParser.ParseFirstText(ref json);
                    break;
                case var _ when name.SequenceEqual("origin"u8):
                    line.OriginKind = TranscriptLineParser.ParseOrigin(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        line.IsQueuedPrompt = isQueuedCommand && isPrompt;
    }
}
