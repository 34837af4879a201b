using System.Text.Json;

namespace Agnes.Pipeline.ClaudeCode;

/// <summary>Reads whose a transcript is from its first lines.</summary>
internal static class SessionIdInLines
{
    /// <summary>It stands in one of the first lines, or in none.</summary>
    private const int Lines = 20;

    /// <summary>The session that the first lines name; null where none does.</summary>
    public static string? Find(string path)
    {
        using var reader = new StreamReader(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete });
        for (var number = 0; number < Lines && reader.ReadLine() is { } line; number++)
        {
            if (SessionIdOf(line) is { } found)
            {
                return found;
            }
        }

        return null;
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
        catch (JsonException)
        {
            // No line that could say it; the next may.
            return null;
        }
    }
}
