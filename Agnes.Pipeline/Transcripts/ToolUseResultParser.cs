namespace Agnes.Pipeline.Transcripts;

/// <summary>Reads a <c>toolUseResult</c>.</summary>
internal static class ToolUseResultParser
{
    public static ToolUseResult Parse(ref JsonCursor json)
    {
        var result = default(ToolUseResult);
        if (!json.EntersObject())
        {
            return result;
        }

        var (creates, contentLines) = (false, 0);
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case var _ when name.SequenceEqual("structuredPatch"u8):
                    ParsePatch(ref json, ref result);
                    break;
                case var _ when name.SequenceEqual("content"u8):
                    contentLines = json.CountLines();
                    break;
                case var _ when name.SequenceEqual("type"u8):
                    creates = json.TextIs("create"u8);
                    break;
                case var _ when name.SequenceEqual("interrupted"u8) || name.SequenceEqual("wasInterrupted"u8):
                    result.WasInterrupted |= json.Flag();
                    break;
                case var _ when name.SequenceEqual("gitOperation"u8):
                    result.MadeCommit = ParseMadeCommit(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        // A file that is created has no patch: all its lines are new.
        result.LinesAdded += creates ? contentLines : 0;
        return result;
    }

    private static void ParsePatch(ref JsonCursor json, ref ToolUseResult result)
    {
        if (!json.EntersArray())
        {
            return;
        }

        while (json.NextElement())
        {
            if (!json.EntersObject())
            {
                continue;
            }

            while (json.NextProperty(out var name))
            {
                if (name.SequenceEqual("lines"u8))
                {
                    var (added, removed) = json.CountBeginnings('+', '-');
                    result.LinesAdded += added;
                    result.LinesRemoved += removed;
                }
                else
                {
                    json.Skip();
                }
            }
        }
    }

    private static bool ParseMadeCommit(ref JsonCursor json)
    {
        var madeCommit = false;
        if (json.EntersObject())
        {
            while (json.NextProperty(out var name))
            {
                madeCommit |= name.SequenceEqual("commit"u8) && json.Kind == System.Text.Json.JsonValueKind.Object;
                json.Skip();
            }
        }

        return madeCommit;
    }
}
