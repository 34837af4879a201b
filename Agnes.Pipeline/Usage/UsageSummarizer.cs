using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Usage;

/// <summary>Adds one file up.</summary>
internal static class UsageSummarizer
{
    public static UsageSessionSummary Summarize(
        UsageRowSource source,
        SessionFacts facts,
        IReadOnlyList<UsageMessage> messages,
        IReadOnlyList<UsageEvent> tools,
        IReadOnlyList<UsageEvent> commands,
        ToolCallCollector toolCalls,
        TranscriptStatistics statistics)
    {
        var times = facts.Times();
        var calls = messages.Where(message => message.Kind == UsageMessageKinds.Message).ToList();
        var own = messages.Where(message => message.Kind != UsageMessageKinds.AgentProgress).ToList();
        return new UsageSessionSummary
        {
            Source = source,
            SessionId = facts.SessionId,
            AgentId = facts.AgentId,
            Title = facts.Title,
            Cwd = facts.Cwd,
            GitBranch = facts.GitBranch,
            ClaudeVersion = facts.Version,
            StartedAt = times.StartedAt,
            EndedAt = times.EndedAt,
            ActiveSeconds = (long)times.Active.TotalSeconds,
            WallSeconds = (long)times.Wall.TotalSeconds,
            UserMessages = facts.Prompts,
            AssistantMessages = calls.Count,
            ToolCalls = tools.Count,
            ToolErrors = tools.Count(tool => tool.IsError),
            SkillInvocations = tools.Count(tool => tool.ToolName == ToolKinds.Skill),
            SubagentDispatches = tools.Count(tool => tool.EventType == UsageEventTypes.Subagent),
            McpCalls = tools.Count(tool => tool.EventType == UsageEventTypes.McpCall),
            SlashCommands = commands.Count,
            DistinctTools = tools.Select(tool => tool.ToolName).Distinct().Count(),
            DistinctSkills = tools.Where(tool => tool.SkillName is not null).Select(tool => tool.SkillName).Distinct().Count(),
            LinesAdded = toolCalls.LinesAdded,
            LinesRemoved = toolCalls.LinesRemoved,
            Commits = toolCalls.Commits,
            PullRequests = facts.PullRequests,
            PrimaryModel = PrimaryModel(calls),
            InputTokens = own.Sum(message => message.InputTokens),
            OutputTokens = own.Sum(message => message.OutputTokens),
            CacheReadTokens = own.Sum(message => message.CacheReadTokens),
            CacheCreationTokens = own.Sum(message => message.CacheCreation5mTokens + message.CacheCreation1hTokens),
            PartialMessages = calls.Count(message => message.IsPartial),
            Lines = statistics.Lines,
            MalformedLines = statistics.MalformedLines,
            UnknownLines = statistics.UnknownLines,
        };
    }

    private static string? PrimaryModel(List<UsageMessage> calls) =>
        calls.Where(call => call.Model is not null)
            .GroupBy(call => call.Model)
            .OrderByDescending(model => model.Count())
            .ThenBy(model => model.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.Key;
}
