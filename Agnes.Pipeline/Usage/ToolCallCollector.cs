using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Usage;

/// <summary>Gathers tool calls and their results, which may stand in any order, and more than once.</summary>
internal sealed class ToolCallCollector(UsageRowSource source)
{
    private readonly Dictionary<string, UsageEvent> _calls = [];
    private readonly HashSet<string> _commitCommands = [];
    private readonly Dictionary<string, ToolResult> _results = [];

    public int LinesAdded => _results.Values.Sum(result => result.LinesAdded);

    public int LinesRemoved => _results.Values.Sum(result => result.LinesRemoved);

    public int Commits => _results.Count(result =>
        result.Value.MadeCommit
        || (result.Value.Outcome == ToolOutcomes.Success && _commitCommands.Contains(result.Key)));

    public void ReadCalls(TranscriptLine line)
    {
        foreach (var block in line.Message.Content)
        {
            if (block.Kind == ContentBlockKind.ToolUse
                && line.DecodeRepeated(block.ToolUseId) is { } id
                && !_calls.ContainsKey(id))
            {
                _calls.Add(id, ToEvent(line, block, id));
                if (GitCommitCommand.Matches(line, block.InputCommand))
                {
                    _commitCommands.Add(id);
                }
            }
        }
    }

    public void ReadResults(TranscriptLine line)
    {
        foreach (var block in line.Message.Content)
        {
            if (block.Kind == ContentBlockKind.ToolResult && line.DecodeRepeated(block.ToolUseId) is { } id)
            {
                var noted = line.ToolUseResult;
                _results[id] = new ToolResult(
                    ToolOutcomes.Of(line, block),
                    block.IsError,
                    noted.LinesAdded,
                    noted.LinesRemoved,
                    noted.MadeCommit);
            }
        }
    }

    public List<UsageEvent> ToRows()
    {
        var rows = new List<UsageEvent>(_calls.Count);
        foreach (var (id, call) in _calls)
        {
            if (_results.TryGetValue(id, out var result))
            {
                call.Outcome = result.Outcome;
                call.IsError = result.IsError;
            }

            rows.Add(call);
        }

        return rows;
    }

    private UsageEvent ToEvent(TranscriptLine line, in ContentBlock block, string id)
    {
        var tool = line.DecodeRepeated(block.ToolName);
        var type = ToolKinds.EventTypeOf(tool);
        return new UsageEvent
        {
            Source = source,
            SessionId = line.DecodeRepeated(line.SessionId),
            EventUuid = line.DecodeRepeated(line.Uuid),
            ParentUuid = line.DecodeRepeated(line.ParentUuid),
            ToolUseId = id,
            EventType = type,
            ToolName = tool,
            SkillName = tool == ToolKinds.Skill
                ? line.DecodeRepeated(block.InputSkill.Exists ? block.InputSkill : block.InputName)
                : null,
            SubagentType = type == UsageEventTypes.Subagent ? line.DecodeRepeated(block.InputSubagentType) : null,
            McpServer = ToolKinds.McpServerOf(tool),
            Outcome = ToolOutcomes.Pending,
            IsSidechain = line.IsSidechain,
            AgentId = line.DecodeRepeated(line.AgentId),
            Model = line.DecodeRepeated(line.Message.Model),
            Cwd = line.DecodeRepeated(line.Cwd),
            OccurredAt = line.Timestamp,
        };
    }
}
