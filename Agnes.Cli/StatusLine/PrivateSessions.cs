using System.Text.Json;
using Agnes.Cli.Machine;

namespace Agnes.Cli.StatusLine;

/// <summary>Which sessions are marked as never to be pushed.</summary>
internal static class PrivateSessions
{
    private const string Name = "private.json";

    /// <returns>Null where the marks cannot be read.</returns>
    public static bool? Contain(string session, Surroundings surroundings)
    {
        var path = Path.Combine(UserFolders.Config(surroundings), Name);
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, StatusLineJsonContext.Default.IReadOnlyListSessionMark)?
                .Any(mark => mark.Session == session) ?? false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
