using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Privacy;

/// <summary>
/// Finds the sessions that belong to private ones: their sub-agents, and sessions that contain some of their messages.
/// </summary>
internal sealed class PrivateConversations(IReadOnlyList<PrivateMark> marks)
{
    /// <summary>Finds the sessions that share messages with a private session, transitively.</summary>
    /// <param name="all">All transcripts, to read the messages added to private sessions since the last time.</param>
    /// <param name="candidates">The transcripts that can turn out to be private.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public PrivateFindings Find(
        IReadOnlyList<LocalSession> all,
        IReadOnlyList<LocalSession> candidates,
        CancellationToken cancellationToken)
    {
        var known = marks.ToDictionary(mark => mark.Session, StringComparer.Ordinal);
        if (known.Count == 0)
        {
            return new PrivateFindings(new HashSet<string>(), [], []);
        }

        var unread = new List<SkippedFile>();
        var changed = UpdateMarks(known, all, unread, cancellationToken);
        var messages = known.Values.SelectMany(mark => mark.Messages).ToHashSet(StringComparer.Ordinal);
        var open = candidates
            .Where(session => !session.IsSubAgent && !known.ContainsKey(session.SessionId))
            .Select(session => (Session: session, Content: Read(session, unread, cancellationToken)))
            .ToList();
        while (open.FindIndex(one => Shares(one.Content, messages, known.Keys)) is var at and >= 0)
        {
            var (session, content) = open[at];
            open.RemoveAt(at);
            messages.UnionWith(content!.Messages);
            known[session.SessionId] = new PrivateMark(session.SessionId, AwaitsDeletion: true, session.Size, [.. content.Messages]);
            changed.Add(known[session.SessionId]);
        }

        return new PrivateFindings(known.Keys.ToHashSet(StringComparer.Ordinal), changed, unread);
    }

    private static SessionMessages? Read(LocalSession session, List<SkippedFile> unread, CancellationToken cancellationToken)
    {
        try
        {
            return SessionMessages.Read(session, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            unread.Add(new SkippedFile(session.Path, e.Message));
            return null;
        }
    }

    /// <summary>Messages that were added to a private session after it was marked are private too.</summary>
    private static List<PrivateMark> UpdateMarks(
        Dictionary<string, PrivateMark> known,
        IReadOnlyList<LocalSession> all,
        List<SkippedFile> unread,
        CancellationToken cancellationToken)
    {
        var updated = new List<PrivateMark>();
        foreach (var session in all)
        {
            if (!session.IsSubAgent
                && known.GetValueOrDefault(session.SessionId) is { } mark
                && mark.Size != session.Size
                && Read(session, unread, cancellationToken) is { } content)
            {
                known[mark.Session] = mark with { Size = session.Size, Messages = [.. content.Messages.Union(mark.Messages)] };
                updated.Add(known[mark.Session]);
            }
        }

        return updated;
    }

    private static bool Shares(SessionMessages? content, HashSet<string> messages, IReadOnlyCollection<string> sessions) =>
        content is not null && (content.Messages.Overlaps(messages) || content.Sessions.Overlaps(sessions));
}

/// <param name="Sessions">The IDs of all private sessions.</param>
/// <param name="Changed">The marks that are new or have more messages.</param>
/// <param name="Unread">Transcripts that could not be read and may contain private messages.</param>
internal sealed record PrivateFindings(
    IReadOnlySet<string> Sessions,
    IReadOnlyList<PrivateMark> Changed,
    IReadOnlyList<SkippedFile> Unread);
