using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Privacy;

/// <summary>Finds what belongs to private sessions: their sub-agents, and the sessions that hold some of their messages.</summary>
internal sealed class PrivateConversations(IReadOnlyList<PrivateMark> marks)
{
    /// <summary>Finds what shares messages with what is marked, and what shares messages with that, and so on.</summary>
    /// <param name="all">All transcripts that were found, for what was added to the private ones since.</param>
    /// <param name="candidates">Those that may turn out to be private.</param>
    /// <param name="cancellationToken">Gives up.</param>
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

        var unread = new List<PassedOver>();
        var changed = Grown(known, all, unread, cancellationToken);
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

    private static SessionMessages? Read(LocalSession session, List<PassedOver> unread, CancellationToken cancellationToken)
    {
        try
        {
            return SessionMessages.Read(session, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            unread.Add(new PassedOver(session.Path, e.Message));
            return null;
        }
    }

    /// <summary>What was said in a private session since it was marked is private as well.</summary>
    private static List<PrivateMark> Grown(
        Dictionary<string, PrivateMark> known,
        IReadOnlyList<LocalSession> all,
        List<PassedOver> unread,
        CancellationToken cancellationToken)
    {
        var grown = new List<PrivateMark>();
        foreach (var session in all)
        {
            if (!session.IsSubAgent
                && known.GetValueOrDefault(session.SessionId) is { } mark
                && mark.Size != session.Size
                && Read(session, unread, cancellationToken) is { } content)
            {
                known[mark.Session] = mark with { Size = session.Size, Messages = [.. content.Messages.Union(mark.Messages)] };
                grown.Add(known[mark.Session]);
            }
        }

        return grown;
    }

    private static bool Shares(SessionMessages? content, HashSet<string> messages, IReadOnlyCollection<string> sessions) =>
        content is not null && (content.Messages.Overlaps(messages) || content.Sessions.Overlaps(sessions));
}
