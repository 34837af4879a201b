using Agnes.Pipeline.ClaudeCode;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Cli.Privacy;

/// <summary>What tells whether two transcripts hold the same conversation.</summary>
/// <param name="Messages">The ids of the messages.</param>
/// <param name="Sessions">The sessions that lines say to be of; copied lines may keep the one they were written in.</param>
internal sealed record SessionMessages(IReadOnlySet<string> Messages, IReadOnlySet<string> Sessions)
{
    /// <summary>Reads a transcript; one that is gone has no messages.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
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
            // Claude Code deletes old sessions; what is gone shares nothing any more.
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
