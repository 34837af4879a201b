using System.Text.Json;
using Agnes.Cli.ClaudeCode;
using Agnes.Cli.Machine;
using Agnes.Cli.Usage;

namespace Agnes.Cli.StatusLine;

/// <summary>Which session the line is about.</summary>
internal static class CurrentSession
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The one that Claude Code names on standard input, else the latest of this folder's project.</summary>
    public static async Task<string?> FindAsync(
        Surroundings surroundings,
        ClaudeProjects projects,
        IReadOnlyList<LocalTranscript> transcripts,
        CancellationToken cancellationToken)
    {
        if (surroundings.IsInputRedirected && await ReadAsync(surroundings, cancellationToken) is { } named)
        {
            return named;
        }

        var folders = projects.OfWorkingFolder();
        return transcripts
            .Where(transcript => folders.Contains(Path.GetDirectoryName(transcript.Path)))
            .Where(transcript => !Path.GetFileName(transcript.Name).StartsWith("agent-", StringComparison.Ordinal))
            .MaxBy(transcript => transcript.ModifiedAt) is { } latest
            ? Path.GetFileNameWithoutExtension(latest.Path)
            : null;
    }

    private static async Task<string?> ReadAsync(Surroundings surroundings, CancellationToken cancellationToken)
    {
        try
        {
            var text = await surroundings.Input.ReadToEndAsync(cancellationToken).WaitAsync(Patience, surroundings.Time, cancellationToken);
            return string.IsNullOrWhiteSpace(text)
                ? null
                : JsonSerializer.Deserialize(text, StatusLineJsonContext.Default.StatusLineInput) switch
                {
                    { SessionId: { Length: > 0 } id } => id,
                    { TranscriptPath: { Length: > 0 } path } => Path.GetFileNameWithoutExtension(path),
                    _ => null,
                };
        }
        catch (Exception e) when (e is JsonException or TimeoutException)
        {
            // A line without the session is better than none: whoever calls us shows what we print.
            return null;
        }
    }
}
