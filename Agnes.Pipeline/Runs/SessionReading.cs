using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Runs;

/// <summary>The result of reading a session's file.</summary>
internal abstract record SessionReading
{
    private SessionReading()
    {
    }

    public sealed record Whole(ISessionExtraction Extraction, TranscriptStatistics Statistics) : SessionReading;

    public sealed record Unchanged : SessionReading;

    public sealed record Rewritten : SessionReading;

    public sealed record Vanished : SessionReading;

    public sealed record Unreadable(string Reason) : SessionReading;

    public sealed record Broken(string Reason) : SessionReading;
}
