using System.Text.Json;

namespace Agnes.Cli.Hooks;

/// <summary>What Claude Code says to a hook on standard input; on some systems, nothing.</summary>
internal sealed record HookInput(string? SessionId, string? TranscriptPath, string? Cwd, string? Reason)
{
    /// <summary>It comes at once or not at all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private static readonly HookInput Nothing = new(null, null, null, null);

    public static async Task<HookInput> ReadAsync(TextReader input, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            // A terminal, or a pipe that nobody closes, would block for ever: the read is left behind then.
            var text = await Task.Run(input.ReadToEnd, cancellationToken).WaitAsync(Patience, time, cancellationToken);
            return JsonSerializer.Deserialize(text, HooksJsonContext.Default.HookInput) ?? Nothing;
        }
        catch (Exception e) when (e is TimeoutException or JsonException or IOException)
        {
            // The hook finds its sessions by itself.
            return Nothing;
        }
    }
}
