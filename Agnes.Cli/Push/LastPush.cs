using System.Text.Json;
using Agnes.Cli.Home;

namespace Agnes.Cli.Push;

/// <summary>How the last push ended, for <c>agnes doctor</c>: pushes that hooks start have nobody to tell.</summary>
/// <param name="At">When, by this machine's clock.</param>
/// <param name="ExitCode">Its answer.</param>
/// <param name="Error">Why it ended early; null where it did not.</param>
/// <param name="Report">What it did; null where it did not come to that.</param>
internal sealed record LastPush(DateTimeOffset At, int ExitCode, string? Error, PushReport? Report)
{
    private const string Name = "last-push.json";

    public static LastPush? Read(OwnFolder folder)
    {
        try
        {
            return folder.Read(Name) is { } content
                ? JsonSerializer.Deserialize(content, PushJsonContext.Default.LastPush)
                : null;
        }
        catch (JsonException)
        {
            // Only a note; the next push writes it anew.
            return null;
        }
    }

    public void Write(OwnFolder folder) =>
        folder.Write(Name, JsonSerializer.SerializeToUtf8Bytes(this, PushJsonContext.Default.LastPush));
}
