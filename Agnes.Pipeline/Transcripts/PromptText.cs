namespace Agnes.Pipeline.Transcripts;

/// <summary>Tells what a person typed from what the client wraps into user lines.</summary>
internal static class PromptText
{
    /// <summary>Whether a line is a prompt: a person wrote it.</summary>
    public static bool IsPrompt(TranscriptLine line)
    {
        if (line.IsMeta || line.IsSidechain)
        {
            return false;
        }

        return line.Type switch
        {
            TranscriptLineType.User => IsTypedByPerson(line),
            TranscriptLineType.Attachment => line.IsQueuedPrompt
                && !BeginsWithTag(line, line.QueuedPrompt)
                && (!line.OriginKind.Exists || line.Is(line.OriginKind, "human"u8)),
            _ => false,
        };
    }

    /// <summary>The first text of a prompt, where it has one.</summary>
    public static JsonText TextOf(TranscriptLine line)
    {
        if (line.Type == TranscriptLineType.Attachment)
        {
            return line.QueuedPrompt;
        }

        foreach (var block in line.Message.Content)
        {
            if (block.Kind == ContentBlockKind.Text)
            {
                return block.Text;
            }
        }

        return default;
    }

    /// <summary>Whether a text is a slash command, whichever of its tags comes first.</summary>
    public static bool IsCommand(TranscriptLine line, JsonText text)
    {
        var start = Start(line, text);
        return line.Begins(start, "<command-name>"u8)
            || line.Begins(start, "<command-message>"u8)
            || line.Begins(start, "<command-args>"u8);
    }

    /// <summary>Whether a person is at the other end of a user line, whatever the client put around the person's words.</summary>
    public static bool IsFromPerson(TranscriptLine line)
    {
        if (line.IsMeta || line.IsSidechain || line.IsCompactSummary)
        {
            return false;
        }

        if (line.PromptSource.Exists)
        {
            return !line.Is(line.PromptSource, "system"u8);
        }

        return !line.OriginKind.Exists || line.Is(line.OriginKind, "human"u8);
    }

    private static bool IsTypedByPerson(TranscriptLine line)
    {
        var content = line.Message.Content;
        if (content.Count == 0)
        {
            return false;
        }

        foreach (var block in content)
        {
            if (block.Kind == ContentBlockKind.ToolResult
                || (block.Kind == ContentBlockKind.Text && BeginsWithTag(line, block.Text)))
            {
                return false;
            }
        }

        return IsFromPerson(line);
    }

    /// <summary>Whether a text begins with one of the tags by which the client marks what no person typed.</summary>
    public static bool BeginsWithTag(TranscriptLine line, JsonText text)
    {
        var start = Start(line, text);
        return line.Begins(start, "<command-name>"u8)
            || line.Begins(start, "<command-message>"u8)
            || line.Begins(start, "<command-args>"u8)
            || line.Begins(start, "<local-command-"u8)
            || line.Begins(start, "<bash-"u8)
            || line.Begins(start, "<task-notification>"u8)
            || line.Begins(start, "<system-reminder>"u8)
            || line.Begins(start, "<ide"u8)
            || line.Begins(start, "[Request interrupted by user"u8);
    }

    /// <summary>The text without the white space that it begins with.</summary>
    private static JsonText Start(TranscriptLine line, JsonText text)
    {
        var json = line.Bytes(text);
        var rest = json.TrimStart(" "u8);
        while (rest.StartsWith(@"\n"u8))
        {
            rest = rest[2..].TrimStart(" "u8);
        }

        var skipped = json.Length - rest.Length;
        return text with { Start = text.Start + skipped, Length = rest.Length };
    }
}
