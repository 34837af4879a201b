namespace Agnes.Pipeline.Transcripts;

/// <summary>The types of lines that are known, from a census of Claude Code 1.0.17 to 2.1.237.</summary>
internal static class TranscriptLineTypes
{
    public static TranscriptLineType Find(ReadOnlySpan<byte> type) => type switch
    {
        _ when type.SequenceEqual("assistant"u8) => TranscriptLineType.Assistant,
        _ when type.SequenceEqual("user"u8) => TranscriptLineType.User,
        _ when type.SequenceEqual("progress"u8) => TranscriptLineType.Progress,
        _ when type.SequenceEqual("attachment"u8) => TranscriptLineType.Attachment,
        _ when type.SequenceEqual("custom-title"u8) => TranscriptLineType.CustomTitle,
        _ when type.SequenceEqual("ai-title"u8) => TranscriptLineType.AiTitle,
        _ when type.SequenceEqual("pr-link"u8) => TranscriptLineType.PullRequestLink,
        _ when type.SequenceEqual("system"u8)
            || type.SequenceEqual("summary"u8)
            || type.SequenceEqual("file-history-snapshot"u8)
            || type.SequenceEqual("file-history-delta"u8)
            || type.SequenceEqual("queue-operation"u8)
            || type.SequenceEqual("last-prompt"u8)
            || type.SequenceEqual("agent-name"u8)
            || type.SequenceEqual("mode"u8)
            || type.SequenceEqual("permission-mode"u8)
            || type.SequenceEqual("bridge-session"u8)
            || type.SequenceEqual("atis-latch"u8)
            || type.SequenceEqual("frame-link"u8) => TranscriptLineType.Other,
        _ => TranscriptLineType.Unknown,
    };
}
