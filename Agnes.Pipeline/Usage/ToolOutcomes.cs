using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Usage;

/// <summary>The values of <c>usage_events.outcome</c>.</summary>
public static class ToolOutcomes
{
    /// <summary>The tool did what it was asked.</summary>
    public const string Success = "success";

    /// <summary>The tool failed.</summary>
    public const string Failed = "failed";

    /// <summary>A person did not want it.</summary>
    public const string Rejected = "rejected";

    /// <summary>A rule or the auto mode did not allow it.</summary>
    public const string Denied = "denied";

    /// <summary>A call beside it failed.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>A person stopped it.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>There is no result yet; it may come with a later upload.</summary>
    public const string Pending = "pending";

    /// <summary>What the result of a tool call says. The texts are those that Claude Code 1.0.17 to 2.1.237 writes.</summary>
    internal static string Of(TranscriptLine line, in ContentBlock result)
    {
        if (line.ToolDenialKind.Exists)
        {
            return line.Begins(line.ToolDenialKind, "user"u8) ? Rejected : Denied;
        }

        var text = result.Text;
        if (line.ToolUseResult.WasInterrupted || line.Begins(text, "[Request interrupted by user"u8))
        {
            return Interrupted;
        }

        if (!result.IsError)
        {
            return Success;
        }

        return text switch
        {
            _ when line.Begins(text, "The user doesn't want to "u8) => Rejected,
            _ when line.Begins(text, "Permission for this action "u8)
                || line.Begins(text, "Permission to use "u8) => Denied,
            _ when line.Begins(text, "<tool_use_error>Sibling tool call errored"u8)
                || line.Begins(text, "<tool_use_error>Cancelled: parallel tool call"u8) => Cancelled,
            _ => Failed,
        };
    }
}
