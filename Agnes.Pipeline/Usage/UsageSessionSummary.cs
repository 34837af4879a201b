using Agnes.Pipeline.Processors;

namespace Agnes.Pipeline.Usage;

/// <summary>
/// A row of <c>usage_session_summary</c>: what one file amounts to by itself. Never added up over files, since files
/// share calls; totals come from the views that count each once.
/// </summary>
public sealed record UsageSessionSummary : IRow
{
    /// <summary>The file, and its owner.</summary>
    public required UsageRowSource Source { get; init; }

    /// <summary>The session that most lines name.</summary>
    public string? SessionId { get; init; }

    /// <summary>The sub-agent whose file it is; null for the session's own.</summary>
    public string? AgentId { get; init; }

    /// <summary>The last title that a person gave, else the last that a model gave, else the first prompt, cut.</summary>
    public string? Title { get; init; }

    /// <summary>The working folder it began in, which names the project.</summary>
    public string? Cwd { get; init; }

    /// <summary>The last branch.</summary>
    public string? GitBranch { get; init; }

    /// <summary>The last version of Claude Code.</summary>
    public string? ClaudeVersion { get; init; }

    /// <summary>The smallest timestamp.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The largest timestamp.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The gaps between consecutive timestamps, none counted for more than five minutes.</summary>
    public long ActiveSeconds { get; init; }

    /// <summary>From the first timestamp to the last.</summary>
    public long WallSeconds { get; init; }

    /// <summary>Prompts that people wrote.</summary>
    public int UserMessages { get; init; }

    /// <summary>Calls of kind <see cref="UsageMessageKinds.Message"/>.</summary>
    public int AssistantMessages { get; init; }

    /// <summary>Tool calls of every kind.</summary>
    public int ToolCalls { get; init; }

    /// <summary>Tool calls whose result says <c>is_error</c>.</summary>
    public int ToolErrors { get; init; }

    /// <summary>Calls of <c>Skill</c>.</summary>
    public int SkillInvocations { get; init; }

    /// <summary>Calls of <c>Task</c> and <c>Agent</c>.</summary>
    public int SubagentDispatches { get; init; }

    /// <summary>Calls of MCP servers.</summary>
    public int McpCalls { get; init; }

    /// <summary>Slash commands.</summary>
    public int SlashCommands { get; init; }

    /// <summary>How many different tools.</summary>
    public int DistinctTools { get; init; }

    /// <summary>How many different skills.</summary>
    public int DistinctSkills { get; init; }

    /// <summary>Lines that tools added to files.</summary>
    public int LinesAdded { get; init; }

    /// <summary>Lines that tools took from files.</summary>
    public int LinesRemoved { get; init; }

    /// <summary>Commits that tool calls made.</summary>
    public int Commits { get; init; }

    /// <summary>Different pull requests.</summary>
    public int PullRequests { get; init; }

    /// <summary>The model with the most calls of kind <see cref="UsageMessageKinds.Message"/>.</summary>
    public string? PrimaryModel { get; init; }

    /// <summary>Input tokens of the file's own calls and their advisors'; what <c>agent_progress</c> repeats is left out.</summary>
    public long InputTokens { get; init; }

    /// <summary>Output tokens of the same calls.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Cache reads of the same calls.</summary>
    public long CacheReadTokens { get; init; }

    /// <summary>Cache writes of the same calls, of either lifetime.</summary>
    public long CacheCreationTokens { get; init; }

    /// <summary>How many of the calls are partial, so that output is higher than what stands here.</summary>
    public int PartialMessages { get; init; }

    /// <summary>Objects read and malformed lines.</summary>
    public int Lines { get; init; }

    /// <summary>Lines that are no JSON objects, or have an impossible counter.</summary>
    public int MalformedLines { get; init; }

    /// <summary>Objects of unknown type.</summary>
    public int UnknownLines { get; init; }

    /// <inheritdoc/>
    public void WriteTo(IRowWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Source.SessionFile);
        writer.Write(SessionId);
        writer.Write(Source.Owner.UserId);
        writer.Write(Source.Owner.Username);
        writer.Write(AgentId);
        writer.Write(Title);
        writer.Write(Cwd);
        writer.Write(GitBranch);
        writer.Write(ClaudeVersion);
        writer.Write(StartedAt);
        writer.Write(EndedAt);
        writer.Write(ActiveSeconds);
        writer.Write(WallSeconds);
        writer.Write(UserMessages);
        writer.Write(AssistantMessages);
        writer.Write(ToolCalls);
        writer.Write(ToolErrors);
        writer.Write(SkillInvocations);
        writer.Write(SubagentDispatches);
        writer.Write(McpCalls);
        writer.Write(SlashCommands);
        writer.Write(DistinctTools);
        writer.Write(DistinctSkills);
        writer.Write(LinesAdded);
        writer.Write(LinesRemoved);
        writer.Write(Commits);
        writer.Write(PullRequests);
        writer.Write(PrimaryModel);
        writer.Write(InputTokens);
        writer.Write(OutputTokens);
        writer.Write(CacheReadTokens);
        writer.Write(CacheCreationTokens);
        writer.Write(PartialMessages);
        writer.Write(Lines);
        writer.Write(MalformedLines);
        writer.Write(UnknownLines);
        writer.Write(Source.ProcessorVersion);
    }
}
