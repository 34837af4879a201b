using System.Text;
using System.Text.Json;
using Agnes.Pipeline.Configuration;
using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.ClaudeCode;

/// <summary>Reads whose a transcript is from its first lines.</summary>
internal static class SessionIdInLines
{
    /// <summary>It stands in one of the first lines, or in none.</summary>
    private const int Lines = 20;

    private const int FirstLook = 16 * 1024;

    /// <summary>Who wrote the file may have made it as large as the disk, without a line in it.</summary>
    private const int LongestLook = 1024 * 1024;

    /// <summary>The session that the first lines name; null where none does.</summary>
    public static string? Find(string path)
    {
        // A pipe would be waited for, for ever.
        using var file = new FileInfo(path) is { Exists: true, Length: > 0 } ? RegularFile.Open(RealPath.Of(path)) : null;
        if (file is null)
        {
            return null;
        }

        for (var size = FirstLook; ; size *= 4)
        {
            var content = new byte[size];
            var read = RandomAccess.Read(file, content, fileOffset: 0);
            var isWhole = read < size;
            var lines = Encoding.UTF8.GetString(content, 0, read).Split('\n', Lines + 1);
            // What stands last goes on behind what was read, or is no line any more that may name it.
            var isCut = !isWhole || lines.Length > Lines;
            var found = lines.SkipLast(isCut ? 1 : 0).Select(SessionIdOf).FirstOrDefault(id => id is not null);
            if (found is not null || isWhole || lines.Length > Lines || size >= LongestLook)
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
        catch (JsonException)
        {
            // No line that could say it; the next may.
            return null;
        }
    }
}
