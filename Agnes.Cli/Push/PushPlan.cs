using Agnes.Cli.Privacy;
using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

/// <summary>What is to be done with each transcript that was found, as far as this machine knows.</summary>
/// <param name="Due">To be sent: new, or changed.</param>
/// <param name="TooLarge">To be sent if the server takes more than it did.</param>
/// <param name="Refused">To be left alone: refused with this very content.</param>
/// <param name="Unchanged">How many the server has.</param>
/// <param name="Private">How many are kept back.</param>
/// <param name="NewMarks">What was found out about private sessions.</param>
/// <param name="Unread">What is kept back this time, since nobody could tell whether it is private.</param>
internal sealed record PushPlan(
    IReadOnlyList<LocalSession> Due,
    IReadOnlyList<(LocalSession Session, LedgerEntry Entry)> TooLarge,
    IReadOnlyList<LedgerEntry> Refused,
    int Unchanged,
    int Private,
    IReadOnlyList<PrivateMark> NewMarks,
    IReadOnlyList<PassedOver> Unread)
{
    /// <summary>Compares what was found with the ledger; only a file of the same size that looks otherwise is read.</summary>
    public static async Task<PushPlan> MakeAsync(
        IReadOnlyList<LocalSession> sessions,
        Ledger ledger,
        IReadOnlyList<PrivateMark> marks,
        CancellationToken cancellationToken)
    {
        var due = new List<LocalSession>();
        var tooLarge = new List<(LocalSession Session, LedgerEntry Entry)>();
        var refused = new List<LedgerEntry>();
        var unchanged = 0;
        var marked = marks.Select(mark => mark.Session).ToHashSet(StringComparer.Ordinal);
        foreach (var session in sessions.Where(session => !marked.Contains(session.SessionId)))
        {
            var entry = ledger.Find(session.Name);
            switch (entry)
            {
                case { IsDeleted: true }:
                    refused.Add(entry);
                    break;
                case null:
                case not null when !await HoldsAsync(entry, session, cancellationToken):
                    due.Add(session);
                    break;
                case { IsStored: true }:
                    unchanged++;
                    break;
                case { IsTooLarge: true }:
                    tooLarge.Add((session, entry));
                    break;
                default:
                    refused.Add(entry);
                    break;
            }
        }

        var privates = new PrivateConversations(marks).Find(
            sessions, [.. due, .. tooLarge.Select(large => large.Session)], cancellationToken);
        var unread = privates.Unread.Select(one => one.Path).ToHashSet(StringComparer.Ordinal);
        var kept = sessions
            .Where(session => unread.Contains(session.Path))
            .Select(session => session.SessionId)
            .Concat(privates.Sessions)
            .ToHashSet(StringComparer.Ordinal);
        return new PushPlan(
            [.. due.Where(session => !kept.Contains(session.SessionId))],
            [.. tooLarge.Where(large => !kept.Contains(large.Session.SessionId))],
            refused,
            unchanged,
            sessions.Count(session => privates.Sessions.Contains(session.SessionId)),
            privates.Changed,
            privates.Unread);
    }

    /// <summary>Whether the content is the one that the entry tells of. No clock says so, but the content itself.</summary>
    private static async Task<bool> HoldsAsync(LedgerEntry entry, LocalSession session, CancellationToken cancellationToken)
    {
        if (entry.LooksLike(session))
        {
            return true;
        }

        try
        {
            return entry.Size == session.Size && entry.Hash == await RedactedCopy.HashAsync(session, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The one that sends it finds the same, and says so.
            return false;
        }
    }
}
