namespace Agnes.Pipeline.Transcripts;

/// <summary>One object of a transcript, read into fields. Reused from line to line.</summary>
public sealed class TranscriptLine
{
}
