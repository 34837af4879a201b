using Agnes.Contracts.Sessions;

namespace Agnes.Api.Sessions;

public static class SessionBadges
{
    public static SessionBadge BadgeOf(SessionDisplayStatus status, int itemsExtracted) => status switch
    {
        SessionDisplayStatus.Processed => itemsExtracted > 0 ? SessionBadge.Extracted : SessionBadge.Processed,
        SessionDisplayStatus.Partial => SessionBadge.Partial,
        SessionDisplayStatus.Pending => SessionBadge.Pending,
        SessionDisplayStatus.Failed => SessionBadge.Failed,
        SessionDisplayStatus.Quarantined => SessionBadge.Quarantined,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no badge."),
    };

    /// <summary>What the badge tells a person.</summary>
    public static string Meaning(this SessionBadge badge) => badge switch
    {
        SessionBadge.Pending => "Waits for the next run: it is new, or its content changed since the last one.",
        SessionBadge.Partial => "Read up to a point; the next run goes on from there.",
        SessionBadge.Processed => "Read to the end, nothing found. 0 items is a normal result: not every session holds what a processor looks for.",
        SessionBadge.Extracted => "Read to the end, and something was found.",
        SessionBadge.Failed => "Could not be read this time. The row says why, and when it is tried again by itself.",
        SessionBadge.Quarantined => "Failed too often. It is left alone until you upload it with other content, or an admin has it done anew.",
        _ => throw new ArgumentOutOfRangeException(nameof(badge), badge, "This badge has no meaning."),
    };
}
