using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Usage;

/// <summary>Gathers slash commands. A copy has a fresh uuid, so the same name at the same time is one.</summary>
internal sealed class SlashCommandCollector(UsageRowSource source)
{
    /// <summary>The name may come behind the arguments.</summary>
    private const int LongestCommand = 64 * 1024;

    private readonly Dictionary<(string Name, DateTimeOffset? Time), UsageEvent> _commands = [];

    public void Read(TranscriptLine line)
    {
        if (line.IsCompactSummary)
        {
            return;
        }

        foreach (var block in line.Message.Content)
        {
            if (block.Kind == ContentBlockKind.Text
                && PromptText.IsCommand(line, block.Text)
                && SlashCommandText.NameIn(line.DecodeStart(block.Text, LongestCommand)!) is { } name)
            {
                _commands.TryAdd((name, line.Timestamp), ToEvent(line, name));
            }
        }
    }

    public List<UsageEvent> ToRows() => [.. _commands.Values];

    private UsageEvent ToEvent(TranscriptLine line, string name) => new()
    {
        Source = source,
        SessionId = line.DecodeRepeated(line.SessionId),
        EventUuid = line.DecodeShort(line.Uuid),
        ParentUuid = line.DecodeShort(line.ParentUuid),
        EventType = UsageEventTypes.SlashCommand,
        CommandName = name,
        IsSidechain = line.IsSidechain,
        AgentId = line.DecodeRepeated(line.AgentId),
        Cwd = line.DecodeRepeated(line.Cwd),
        OccurredAt = line.Timestamp,
    };
}
