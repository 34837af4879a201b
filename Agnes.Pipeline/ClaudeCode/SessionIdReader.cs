using System.Text;
using System.Text.Json;
using Agnes.Pipeline.Configuration;
using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.ClaudeCode;

/// <summary>Reads the session ID of a transcript from its first lines.</summary>
internal static class SessionIdReader
{
    /// <summary>One of the first lines contains the ID, or none does.</summary>
    private const int MaxLines = 20;

    private const int InitialBytes = 16 * 1024;

    /// <summary>The file can be large and contain no line break.</summary>
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Returns the session ID, or null if the first lines contain none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading the file is not permitted.</exception>
    public static string? Find(string path)
    {
        // Opening a pipe would block.
        using var file = new FileInfo(path) is { Exists: true, Length: > 0 } ? RegularFile.Open(RealPath.Of(path)) : null;
        if (file is null)
        {
            return null;
        }

        for (var size = InitialBytes; ; size *= 4)
        {
            var content = new byte[size];
            var read = RandomAccess.Read(file, content, fileOffset: 0);
            var isComplete = read < size;
            var lines = Encoding.UTF8.GetString(content, 0, read).Split('\n', MaxLines + 1);
            // The last element is an incomplete line, or the text after the last line that counts.
            var isTruncated = !isComplete || lines.Length > MaxLines;
            var found = lines.SkipLast(isTruncated ? 1 : 0).Select(SessionIdOf).FirstOrDefault(id => id is not null);
            if (found is not null || isComplete || lines.Length > MaxLines || size >= MaxBytes)
            {
                return found;
            }
        }
    }

    private static string? SessionIdOf(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("sessionId", out var id)
                && id.ValueKind == JsonValueKind.String
                ? id.GetString()
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The line is not JSON, or the ID contains a lone surrogate. A later line can contain the ID.
            return null;
        }
    }
}
