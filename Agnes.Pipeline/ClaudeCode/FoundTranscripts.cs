namespace Agnes.Pipeline.ClaudeCode;

/// <summary>The transcripts in some folders.</summary>
/// <param name="Files">The transcripts, in no particular order.</param>
/// <param name="Skipped">The files and folders that could not be read or named.</param>
public sealed record FoundTranscripts(IReadOnlyList<TranscriptFile> Files, IReadOnlyList<SkippedFile> Skipped);
