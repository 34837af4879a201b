using System.Text.Json;

namespace Agnes.Cli.Hooks;

/// <summary>The input of a hook. On some systems Claude Code sends none.</summary>
internal sealed record HookInput(string? SessionId, string? TranscriptPath, string? Cwd, string? Reason)
{
    /// <summary>Claude Code writes the input before it starts the hook, so a longer wait is useless.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(300);

    private static readonly HookInput Empty = new(null, null, null, null);

    public static async Task<HookInput> ReadAsync(TextReader input, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            // A read from a terminal or an open pipe never returns. The read continues on its thread and is abandoned.
            var text = await Task.Run(input.ReadToEnd, cancellationToken).WaitAsync(Timeout, time, cancellationToken);
            return JsonSerializer.Deserialize(text, HooksJsonContext.Default.HookInput) ?? Empty;
        }
        catch (Exception e) when (e is TimeoutException or JsonException or IOException)
        {
            // Input is optional: the push finds the sessions of the working folder.
            return Empty;
        }
    }
}
