using System.Text.Json;

namespace Agnes.Pipeline.Transcripts;

/// <summary>Reads the content of a message: a string, or a list of blocks.</summary>
internal static class ContentParser
{
    public static void Parse(ref JsonCursor json, List<ContentBlock> content)
    {
        content.Clear();
        if (json.Kind == JsonValueKind.String)
        {
            content.Add(new ContentBlock { Kind = ContentBlockKind.Text, Text = json.Text() });
        }
        else if (json.EntersArray())
        {
            while (json.NextElement())
            {
                if (json.EntersObject())
                {
                    content.Add(ParseBlock(ref json));
                }
            }
        }
    }

    private static ContentBlock ParseBlock(ref JsonCursor json)
    {
        var block = default(ContentBlock);
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case var _ when name.SequenceEqual("type"u8):
                    block.Kind = ParseKind(ref json);
                    break;
                case var _ when name.SequenceEqual("text"u8):
                    block.Text = json.Text();
                    break;
                case var _ when name.SequenceEqual("id"u8) || name.SequenceEqual("tool_use_id"u8):
                    block.ToolUseId = json.Text();
                    break;
                case var _ when name.SequenceEqual("name"u8):
                    block.ToolName = json.Text();
                    break;
                case var _ when name.SequenceEqual("input"u8):
                    ParseInput(ref json, ref block);
                    break;
                case var _ when name.SequenceEqual("is_error"u8):
                    block.IsError = json.Flag();
                    break;
                case var _ when name.SequenceEqual("content"u8):
                    block.Text = ParseFirstText(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return block;
    }

    private static ContentBlockKind ParseKind(ref JsonCursor json)
    {
        var kind = json.TextBytes();
        return kind.SequenceEqual("text"u8) ? ContentBlockKind.Text
            : kind.SequenceEqual("tool_use"u8) ? ContentBlockKind.ToolUse
            : kind.SequenceEqual("tool_result"u8) ? ContentBlockKind.ToolResult
            : ContentBlockKind.Other;
    }

    private static void ParseInput(ref JsonCursor json, ref ContentBlock block)
    {
        if (!json.EntersObject())
        {
            return;
        }

        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case var _ when name.SequenceEqual("command"u8):
                    block.InputCommand = json.Text();
                    break;
                case var _ when name.SequenceEqual("skill"u8):
                    block.InputSkill = json.Text();
                    break;
                case var _ when name.SequenceEqual("name"u8):
                    block.InputName = json.Text();
                    break;
                case var _ when name.SequenceEqual("subagent_type"u8):
                    block.InputSubagentType = json.Text();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    internal static JsonText ParseFirstText(ref JsonCursor json)
    {
        if (json.Kind == JsonValueKind.String)
        {
            return json.Text();
        }

        JsonText first = default;
        if (json.EntersArray())
        {
            while (json.NextElement())
            {
                if (json.EntersObject())
                {
                    while (json.NextProperty(out var name))
                    {
                        if (name.SequenceEqual("text"u8) && !first.Exists)
                        {
                            first = json.Text();
                        }
                        else
                        {
                            json.Skip();
                        }
                    }
                }
            }
        }

        return first;
    }
}
