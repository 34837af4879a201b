using Agnes.Pipeline.ClaudeCode;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Cli.Privacy;

/// <summary>The IDs that show whether two transcripts contain the same conversation.</summary>
/// <param name="Sessions">The session IDs of the lines. Copied lines can keep the ID of the original session.</param>
internal sealed record SessionMessages(IReadOnlySet<string> Messages, IReadOnlySet<string> Sessions)
{
    /// <summary>Reads a transcript. A transcript that no longer exists has no messages.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Reading the file is not permitted.</exception>
    public static SessionMessages Read(LocalSession session, CancellationToken cancellationToken)
    {
        var messages = new HashSet<string>(StringComparer.Ordinal);
        var sessions = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            using var file = File.OpenHandle(
                session.Path, options: FileOptions.SequentialScan, share: FileShare.ReadWrite | FileShare.Delete);
            using var hasher = new ContentHasher(earlierHash: null, earlierSize: null);
            new TranscriptReader().Read(
                file,
                session.Size,
                hasher,
                line =>
                {
                    Add(messages, line.DecodeRepeated(line.Message.Id));
                    Add(sessions, line.DecodeRepeated(line.SessionId));
                },
                cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Claude Code deletes old transcripts. A missing file shares no messages.
        }

        return new SessionMessages(messages, sessions);
    }

    private static void Add(HashSet<string> ids, string? id)
    {
        if (id is { Length: > 0 })
        {
            ids.Add(id);
        }
    }
}
