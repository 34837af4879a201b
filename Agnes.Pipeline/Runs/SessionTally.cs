namespace Agnes.Pipeline.Runs;

/// <summary>What came of one session in a run.</summary>
internal sealed class SessionTally(string session, SessionState? earlier)
{
    public string Session { get; } = session;

    /// <summary>How the processor stood with it before the run.</summary>
    public SessionState? Earlier { get; } = earlier;

    public int Items { get; set; }

    public bool IsProcessed { get; set; }

    public bool IsSkipped { get; set; }

    /// <summary>Why it failed; what was done of it before counts no less.</summary>
    public string? Error { get; set; }

    /// <summary>Whether any other session would meet the same error.</summary>
    public bool StopsRun { get; set; }

    /// <summary>What came of it could not be written, through no fault of its own: it waits for the next run.</summary>
    public void Defer()
    {
        IsProcessed = IsSkipped = false;
        Items = 0;
        Error = null;
    }
}
