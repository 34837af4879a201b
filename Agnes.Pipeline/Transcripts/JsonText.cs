namespace Agnes.Pipeline.Transcripts;

/// <summary>A JSON string that still lies in the reader's buffer, undecoded.</summary>
/// <param name="Start">Where its first byte lies; 0 means that there is no string.</param>
/// <param name="Length">Its length in bytes, as written.</param>
/// <param name="IsEscaped">Whether it has escapes.</param>
public readonly record struct JsonText(int Start, int Length, bool IsEscaped)
{
    /// <summary>Whether there is a string at all.</summary>
    public bool Exists => Start != 0;
}
