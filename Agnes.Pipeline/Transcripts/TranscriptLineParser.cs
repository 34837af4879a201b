using System.Text;

namespace Agnes.Pipeline.Transcripts;

/// <summary>Reads one object of a transcript into a <see cref="TranscriptLine"/>, in one pass, undecoded.</summary>
internal static class TranscriptLineParser
{
    /// <summary>Reads the object that the cursor has entered.</summary>
    /// <exception cref="System.Text.Json.JsonException">The text is no JSON.</exception>
    public static void Parse(ref JsonCursor json, TranscriptLine line)
    {
        line.Reset();
        while (json.NextProperty(out var name))
        {
            ParseProperty(ref json, name, line);
        }

        line.HasBadCounter = json.MetBadCounter;
    }

    private static void ParseProperty(ref JsonCursor json, ReadOnlySpan<byte> name, TranscriptLine line)
    {
        switch (name)
        {
            case var _ when name.SequenceEqual("type"u8):
                line.Type = ParseType(ref json, line);
                break;
            case var _ when name.SequenceEqual("message"u8):
                line.Message.Reset();
                MessageParser.Parse(ref json, line.Message);
                break;
            case var _ when name.SequenceEqual("role"u8):
                line.Role = json.Text();
                break;
            case var _ when name.SequenceEqual("content"u8):
                ContentParser.Parse(ref json, line.Content);
                break;
            case var _ when name.SequenceEqual("timestamp"u8):
                line.Timestamp = json.Time();
                break;
            case var _ when name.SequenceEqual("uuid"u8):
                line.Uuid = json.Text();
                break;
            case var _ when name.SequenceEqual("parentUuid"u8):
                line.ParentUuid = json.Text();
                break;
            case var _ when name.SequenceEqual("sessionId"u8):
                line.SessionId = json.Text();
                break;
            case var _ when name.SequenceEqual("requestId"u8):
                line.RequestId = json.Text();
                break;
            case var _ when name.SequenceEqual("cwd"u8):
                line.Cwd = json.Text();
                break;
            case var _ when name.SequenceEqual("gitBranch"u8):
                line.GitBranch = json.Text();
                break;
            case var _ when name.SequenceEqual("version"u8):
                line.Version = json.Text();
                break;
            case var _ when name.SequenceEqual("isSidechain"u8):
                line.IsSidechain = json.Flag();
                break;
            case var _ when name.SequenceEqual("toolUseResult"u8):
                line.ToolUseResult = ToolUseResultParser.Parse(ref json);
                break;
            case var _ when name.SequenceEqual("data"u8):
                AgentProgressParser.Parse(ref json, line.AgentProgress);
                break;
            case var _ when name.SequenceEqual("attachment"u8):
                AttachmentParser.Parse(ref json, line);
                break;
            case var _ when name.SequenceEqual("agentId"u8):
                line.AgentId = json.Text();
                break;
            case var _ when name.SequenceEqual("isMeta"u8):
                line.IsMeta = json.Flag();
                break;
            case var _ when name.SequenceEqual("isCompactSummary"u8):
                line.IsCompactSummary = json.Flag();
                break;
            case var _ when name.SequenceEqual("promptSource"u8):
                line.PromptSource = json.Text();
                break;
            case var _ when name.SequenceEqual("origin"u8):
                line.OriginKind = ParseOrigin(ref json);
                break;
            case var _ when name.SequenceEqual("toolDenialKind"u8):
                line.ToolDenialKind = json.Text();
                break;
            case var _ when name.SequenceEqual("attributionSkill"u8):
                line.AttributionSkill = json.Text();
                break;
            case var _ when name.SequenceEqual("attributionPlugin"u8):
                line.AttributionPlugin = json.Text();
                break;
            case var _ when name.SequenceEqual("attributionMcpServer"u8):
                line.AttributionMcpServer = json.Text();
                break;
            case var _ when name.SequenceEqual("customTitle"u8) || name.SequenceEqual("aiTitle"u8):
                line.Title = json.Text();
                break;
            case var _ when name.SequenceEqual("prUrl"u8):
                line.PullRequestUrl = json.Text();
                break;
            default:
                json.Skip();
                break;
        }
    }

    private static TranscriptLineType ParseType(ref JsonCursor json, TranscriptLine line)
    {
        var text = json.Text();
        if (!text.Exists)
        {
            return TranscriptLineType.Unknown;
        }

        return TranscriptLineTypes.Find(text.IsEscaped ? Encoding.UTF8.GetBytes(line.Decode(text)!) : line.Bytes(text));
    }

    internal static JsonText ParseOrigin(ref JsonCursor json)
    {
        JsonText kind = default;
        if (json.EntersObject())
        {
            while (json.NextProperty(out var name))
            {
                if (name.SequenceEqual("kind"u8))
                {
                    kind = json.Text();
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return kind;
    }
}
