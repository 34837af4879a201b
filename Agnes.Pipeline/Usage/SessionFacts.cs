using System.Runtime.InteropServices;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Usage;

/// <summary>What the lines of a file say about the session itself.</summary>
internal sealed class SessionFacts
{
    private readonly Dictionary<string, int> _sessionIds = [];
    private readonly HashSet<string> _pullRequests = [];
    private readonly List<long> _times = [];
    private string? _customTitle;
    private string? _aiTitle;
    private string? _firstPrompt;
    private DateTimeOffset _branchAt;
    private DateTimeOffset _versionAt;
    private bool _hasOwnLines;

    public int Prompts { get; private set; }

    public int PullRequests => _pullRequests.Count;

    public string? AgentId { get; private set; }

    public string? Cwd { get; private set; }

    public string? GitBranch { get; private set; }

    public string? Version { get; private set; }

    public string? SessionId => _sessionIds.Count == 0 ? null : _sessionIds.MaxBy(pair => pair.Value).Key;

    public string? Title => SessionTitle.Cut(_customTitle ?? _aiTitle ?? _firstPrompt);

    public void Read(TranscriptLine line)
    {
        if (line.Timestamp is { } time)
        {
            _times.Add(time.UtcTicks);
        }

        if (line.DecodeRepeated(line.SessionId) is { } session)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_sessionIds, session, out _)++;
        }

        ReadAgent(line);
        ReadSurroundings(line);
        ReadTitle(line);
        if (line.PullRequestUrl.Exists)
        {
            _pullRequests.Add(line.DecodeShort(line.PullRequestUrl)!);
        }

        if (PromptText.IsPrompt(line))
        {
            Prompts++;
            _firstPrompt ??= line.DecodeShort(PromptText.TextOf(line));
        }
    }

    public SessionTimes Times() => SessionTimes.Of(_times);

    /// <summary>A sub-agent's file is one in which every line of conversation names the sub-agent.</summary>
    private void ReadAgent(TranscriptLine line)
    {
        if (line.Type is not (TranscriptLineType.Assistant or TranscriptLineType.User) || _hasOwnLines)
        {
            return;
        }

        var agent = line.IsSidechain ? line.DecodeRepeated(line.AgentId) : null;
        _hasOwnLines = agent is null;
        AgentId = agent;
    }

    private void ReadSurroundings(TranscriptLine line)
    {
        Cwd ??= line.DecodeRepeated(line.Cwd);
        var time = line.Timestamp ?? DateTimeOffset.MinValue;
        if (line.GitBranch.Length > 0 && time >= _branchAt)
        {
            (GitBranch, _branchAt) = (line.DecodeRepeated(line.GitBranch), time);
        }

        if (line.Version.Length > 0 && time >= _versionAt)
        {
            (Version, _versionAt) = (line.DecodeRepeated(line.Version), time);
        }
    }

    private void ReadTitle(TranscriptLine line)
    {
        switch (line.Type)
        {
            case TranscriptLineType.CustomTitle:
                _customTitle = line.DecodeShort(line.Title) ?? _customTitle;
                break;
            case TranscriptLineType.AiTitle:
                _aiTitle = line.DecodeShort(line.Title) ?? _aiTitle;
                break;
            default:
                break;
        }
    }
}
