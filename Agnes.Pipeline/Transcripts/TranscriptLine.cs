using System.Text;

namespace Agnes.Pipeline.Transcripts;

/// <summary>
/// One object of a transcript, read into fields. Reused from line to line, and its texts lie in the reader's buffer:
/// decode what is kept, by <see cref="Decode"/>.
/// </summary>
public sealed class TranscriptLine
{
    /// <summary>No path is longer on Linux.</summary>
    private const int LongestName = 4096;

    private readonly RepeatedTexts _repeated = new();

    /// <summary>What the line is.</summary>
    public TranscriptLineType Type { get; internal set; }

    /// <summary>Where the object ends in the file, in bytes.</summary>
    public long EndPosition { get; internal set; }

    /// <summary>When it was written; ten types have no time, and lines are not in order of time.</summary>
    public DateTimeOffset? Timestamp { get; internal set; }

    /// <summary>The line's own id; a copy in another file has another.</summary>
    public JsonText Uuid { get; internal set; }

    /// <summary>The line that it follows.</summary>
    public JsonText ParentUuid { get; internal set; }

    /// <summary>The session, which for a sub-agent's line is its parent's.</summary>
    public JsonText SessionId { get; internal set; }

    /// <summary>The sub-agent, where its lines say so.</summary>
    public JsonText AgentId { get; internal set; }

    /// <summary>The API request.</summary>
    public JsonText RequestId { get; internal set; }

    /// <summary>The working folder.</summary>
    public JsonText Cwd { get; internal set; }

    /// <summary>The branch.</summary>
    public JsonText GitBranch { get; internal set; }

    /// <summary>The version of Claude Code.</summary>
    public JsonText Version { get; internal set; }

    /// <summary>Whether a sub-agent wrote it.</summary>
    public bool IsSidechain { get; internal set; }

    /// <summary>Whether the client wrote it for the model, not a person.</summary>
    public bool IsMeta { get; internal set; }

    /// <summary>Whether it is the summary that a compaction left.</summary>
    public bool IsCompactSummary { get; internal set; }

    /// <summary>How a prompt came in: <c>typed</c>, <c>queued</c>, <c>suggestion_accepted</c>, <c>sdk</c>, <c>system</c>.</summary>
    public JsonText PromptSource { get; internal set; }

    /// <summary><c>origin.kind</c>: whose prompt it is.</summary>
    public JsonText OriginKind { get; internal set; }

    /// <summary>Why a tool call was not allowed.</summary>
    public JsonText ToolDenialKind { get; internal set; }

    /// <summary>For which skill the call works (2.1.123 and later).</summary>
    public JsonText AttributionSkill { get; internal set; }

    /// <summary>For which plugin the call works.</summary>
    public JsonText AttributionPlugin { get; internal set; }

    /// <summary>For which MCP server the call works.</summary>
    public JsonText AttributionMcpServer { get; internal set; }

    /// <summary>The title of a title line.</summary>
    public JsonText Title { get; internal set; }

    /// <summary>The address of a <c>pr-link</c>.</summary>
    public JsonText PullRequestUrl { get; internal set; }

    /// <summary>The message; empty where the line has none.</summary>
    public TranscriptMessage Message { get; } = new();

    /// <summary>The role of a line that has no <see cref="Message"/>, but is one itself.</summary>
    public JsonText Role { get; internal set; }

    /// <summary>The content that stands at the top of a line: that of such a message, or a notice of the client's.</summary>
    public List<ContentBlock> Content { get; } = [];

    /// <summary>What the client noted beside a tool's result.</summary>
    public ToolUseResult ToolUseResult { get; internal set; }

    /// <summary>Whether the attachment is a prompt that a person typed while Claude worked.</summary>
    public bool IsQueuedPrompt { get; internal set; }

    /// <summary>The text of a queued prompt, where it is plain text.</summary>
    public JsonText QueuedPrompt { get; internal set; }

    /// <summary>What a sub-agent reported through its parent; empty where the line is no <c>agent_progress</c>.</summary>
    public AgentProgress AgentProgress { get; } = new();

    /// <summary>Whether a counter was negative, fractional or absurd, which makes it 0 and the line malformed.</summary>
    public bool HasBadCounter { get; internal set; }

    internal byte[] Buffer { get; set; } = [];

    /// <summary>The text of a field; null where the field is absent.</summary>
    public string? Decode(JsonText text) => text.Exists ? Utf8Text.Decode(Bytes(text), text.IsEscaped) : null;

    /// <summary>The start of a string, for what needs no more: some are many megabytes long. Null where there is none.</summary>
    public string? DecodeStart(JsonText text, int mostBytes) =>
        Decode(text with { Length = Math.Min(text.Length, mostBytes) });

    /// <summary>A string that is an id, a name or a path; of one that is too long to be any, the start.</summary>
    public string? DecodeShort(JsonText text) => DecodeStart(text, LongestName);

    /// <summary>As <see cref="Decode"/>, for a text that line after line repeats, such as a model: each is kept once.</summary>
    public string? DecodeRepeated(JsonText text) =>
        text is { Exists: true, IsEscaped: false, Length: <= LongestName } ? _repeated.Get(Bytes(text)) : DecodeShort(text);

    /// <summary>The bytes of a field as they stand in the file, escapes and all.</summary>
    public ReadOnlySpan<byte> Bytes(JsonText text) => Buffer.AsSpan(text.Start, text.Length);

    /// <summary>Whether a field is this text, however it is escaped.</summary>
    public bool Is(JsonText text, ReadOnlySpan<byte> utf8) =>
        Begins(text, utf8)
        && text.Length <= 6 * utf8.Length
        && (text.Length == utf8.Length || Decode(text)!.Length == Encoding.UTF8.GetCharCount(utf8));

    /// <summary>Whether a field begins with this text, however it is escaped.</summary>
    public bool Begins(JsonText text, ReadOnlySpan<byte> utf8)
    {
        if (!text.Exists)
        {
            return false;
        }

        var bytes = Bytes(text);
        var common = bytes.CommonPrefixLength(utf8);
        if (common == utf8.Length || common == bytes.Length || bytes[common] != (byte)'\\')
        {
            return common == utf8.Length;
        }

        // Only an escape can hide what differs so far; none takes more than six bytes for a character.
        return DecodeStart(text, 6 * utf8.Length)!.StartsWith(Encoding.UTF8.GetString(utf8), StringComparison.Ordinal);
    }

    internal void Reset()
    {
        Type = TranscriptLineType.Unknown;
        Timestamp = null;
        Uuid = ParentUuid = SessionId = AgentId = RequestId = Cwd = GitBranch = Version = default;
        PromptSource = OriginKind = ToolDenialKind = default;
        Role = default;
        Content.Clear();
        AttributionSkill = AttributionPlugin = AttributionMcpServer = default;
        Title = PullRequestUrl = QueuedPrompt = default;
        IsSidechain = IsMeta = IsCompactSummary = IsQueuedPrompt = HasBadCounter = false;
        ToolUseResult = default;
        Message.Reset();
        AgentProgress.Reset();
    }
}
