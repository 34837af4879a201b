using System.Text.Json;
using Agnes.Cli.ClaudeCode;
using Agnes.Cli.Host;
using Agnes.Pipeline.ClaudeCode;
using Agnes.Pipeline.Configuration;

namespace Agnes.Cli.StatusLine;

internal static class CurrentSession
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Returns the session that Claude Code names on standard input, otherwise the latest session of the working
    /// folder.
    /// </summary>
    public static async Task<string?> FindAsync(
        CliEnvironment environment,
        ClaudeProjects projects,
        IReadOnlyList<TranscriptFile> transcripts,
        CancellationToken cancellationToken)
    {
        if (environment.IsInputRedirected && await ReadAsync(environment, cancellationToken) is { } named)
        {
            return named;
        }

        var folders = projects.FindForWorkingFolder().Select(RealPath.Of).ToList();
        return transcripts
            .Where(transcript => transcript is { SessionId: not null, SubPath: null } && folders.Contains(Path.GetDirectoryName(transcript.Path)!))
            .MaxBy(transcript => transcript.ModifiedAt)?
            .SessionId;
    }

    private static async Task<string?> ReadAsync(CliEnvironment environment, CancellationToken cancellationToken)
    {
        try
        {
            var text = await environment.Input.ReadToEndAsync(cancellationToken).WaitAsync(Timeout, environment.Time, cancellationToken);
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
            // Show the line without the session, because Claude Code displays any output.
            return null;
        }
    }
}

/// <summary>The input from Claude Code.</summary>
internal sealed record StatusLineInput(string? SessionId, string? TranscriptPath);
