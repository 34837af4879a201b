namespace Agnes.Pipeline.Transcripts;

/// <summary>Counts the lines of a JSON string without decoding it.</summary>
internal static class JsonLines
{
    /// <summary>Lines as an editor counts them: a newline at the end begins no further one.</summary>
    public static int Count(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return 0;
        }

        var lines = 1;
        for (var escape = json.IndexOf((byte)'\\'); escape >= 0 && escape + 1 < json.Length; escape = json.IndexOf((byte)'\\'))
        {
            var isNewline = json[escape + 1] == 'n';
            json = json[(escape + 2)..];
            lines += isNewline && !json.IsEmpty ? 1 : 0;
        }

        return lines;
    }
}
