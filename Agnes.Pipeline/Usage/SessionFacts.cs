using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Usage;

/// <summary>What the lines of a file say about the session itself.</summary>
internal sealed class SessionFacts
{
    private readonly FileIdentity _identity = new();
    private readonly HashSet<string> _pullRequests = [];
    private readonly List<long> _times = [];
    private string? _customTitle;
    private string? _aiTitle;
    private string? _firstPrompt;
    private DateTimeOffset _branchAt;
    private DateTimeOffset _versionAt;

    public int Prompts { get; private set; }

    public int PullRequests => _pullRequests.Count;

    public string? AgentId => _identity.AgentId;

    public string? Cwd { get; private set; }

    public string? GitBranch { get; private set; }

    public string? Version { get; private set; }

    public string? SessionId => _identity.SessionId;

    public string? Title => SessionTitle.Cut(_customTitle ?? _aiTitle ?? _firstPrompt);

    public void Read(TranscriptLine line)
    {
        if (line.Timestamp is { } time)
        {
            _times.Add(time.UtcTicks);
        }

        _identity.Read(line);
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
