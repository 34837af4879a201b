namespace Agnes.Pipeline.Transcripts;

/// <summary>What the reader counted over a whole session.</summary>
/// <param name="Objects">Objects read.</param>
/// <param name="Lines">Objects read plus malformed lines. Blank lines and a torn tail count nowhere.</param>
/// <param name="MalformedLines">Lines, or the rest of one, that are no JSON object.</param>
/// <param name="UnknownLines">Objects of a type that this version does not know; kept, counted and passed over.</param>
/// <param name="BytesRead">Bytes from the beginning of the file up to the end of the last line that was read; a torn tail lies behind it.</param>
public sealed record TranscriptStatistics(int Objects, int Lines, int MalformedLines, int UnknownLines, long BytesRead);
