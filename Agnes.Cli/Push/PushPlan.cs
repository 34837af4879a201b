using Agnes.Cli.Privacy;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

/// <summary>The action for each transcript, as far as this machine can decide.</summary>
/// <param name="Due">New or changed transcripts to upload.</param>
/// <param name="TooLarge">Transcripts to upload only if the limit of the server has grown.</param>
/// <param name="Rejected">Transcripts that the server rejected with this content.</param>
/// <param name="Private">The number of transcripts kept back as private.</param>
/// <param name="NewMarks">New information about private sessions.</param>
/// <param name="Unread">Transcripts kept back this time because they could not be checked for private messages.</param>
internal sealed record PushPlan(
    IReadOnlyList<LocalSession> Due,
    IReadOnlyList<(LocalSession Session, LedgerEntry Entry)> TooLarge,
    IReadOnlyList<LedgerEntry> Rejected,
    int Unchanged,
    int Private,
    IReadOnlyList<PrivateMark> NewMarks,
    IReadOnlyList<SkippedFile> Unread)
{
    /// <summary>
    /// Compares the transcripts with the ledger. Reads a file only if its size is unchanged but its path or time is
    /// not.
    /// </summary>
    public static async Task<PushPlan> CreateAsync(
        IReadOnlyList<LocalSession> sessions,
        Ledger ledger,
        IReadOnlyList<PrivateMark> marks,
        CancellationToken cancellationToken)
    {
        var due = new List<LocalSession>();
        var tooLarge = new List<(LocalSession Session, LedgerEntry Entry)>();
        var rejected = new List<LedgerEntry>();
        var unchanged = 0;
        var marked = marks.Select(mark => mark.Session).ToHashSet(StringComparer.Ordinal);
        foreach (var session in sessions.Where(session => !marked.Contains(session.SessionId)))
        {
            var entry = ledger.Find(session.Name);
            switch (entry)
            {
                case { IsDeleted: true }:
                    rejected.Add(entry);
                    break;
                case null:
                case not null when !await HasContentAsync(entry, session, cancellationToken):
                    due.Add(session);
                    break;
                case { IsStored: true }:
                    unchanged++;
                    break;
                case { IsTooLarge: true }:
                    tooLarge.Add((session, entry));
                    break;
                default:
                    rejected.Add(entry);
                    break;
            }
        }

        var privates = new PrivateConversations(marks).Find(
            sessions, [.. due, .. tooLarge.Select(large => large.Session)], cancellationToken);
        var unread = privates.Unread.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var kept = sessions
            .Where(session => unread.Contains(session.Path))
            .Select(session => session.SessionId)
            .Concat(privates.Sessions)
            .ToHashSet(StringComparer.Ordinal);
        return new PushPlan(
            [.. due.Where(session => !kept.Contains(session.SessionId))],
            [.. tooLarge.Where(large => !kept.Contains(large.Session.SessionId))],
            rejected,
            unchanged,
            sessions.Count(session => privates.Sessions.Contains(session.SessionId)),
            privates.Changed,
            privates.Unread);
    }

    /// <summary>
    /// True if the entry describes the current content. Clocks are unreliable, so a changed time alone does not count.
    /// </summary>
    private static async Task<bool> HasContentAsync(LedgerEntry entry, LocalSession session, CancellationToken cancellationToken)
    {
        if (entry.HasStampOf(session))
        {
            return true;
        }

        try
        {
            return entry.Size == session.Size && entry.Hash == await RedactedCopy.HashAsync(session, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The upload reports the same error.
            return false;
        }
    }
}
