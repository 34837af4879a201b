using System.Text.Json;
using Agnes.Cli.Home;

namespace Agnes.Cli.Push;

/// <summary>The result of the last push, for <c>agnes doctor</c>. Pushes started by hooks have no other output.</summary>
/// <param name="At">The time by the clock of this machine.</param>
/// <param name="Error">The reason why the push stopped early, or null if it did not.</param>
/// <param name="Report">The report, or null if there is none.</param>
internal sealed record LastPush(DateTimeOffset At, int ExitCode, string? Error, PushReport? Report)
{
    private const string Name = "last-push.json";

    public static LastPush? Read(OwnerOnlyFolder folder)
    {
        try
        {
            return folder.Read(Name) is { } content
                ? JsonSerializer.Deserialize(content, PushJsonContext.Default.LastPush)
                : null;
        }
        catch (JsonException)
        {
            // The file is only informative. The next push replaces it.
            return null;
        }
    }

    public void Write(OwnerOnlyFolder folder) =>
        folder.Write(Name, JsonSerializer.SerializeToUtf8Bytes(this, PushJsonContext.Default.LastPush));
}
