using Agnes.Pipeline.Processors;

namespace Agnes.Pipeline.Verification;

/// <summary>The tables of <c>verification</c>.</summary>
public static class VerificationTables
{
    /// <summary>
    /// Where people verified something, each place once for each item. The rows are <see cref="Evidence"/>: the
    /// database's owner finds or makes the item that each belongs to.
    /// </summary>
    public static RowTable Evidence { get; } = new(
        "verification_evidence",
        "item_id", "session_file", "quote_hash", "user_id", "username", "detection_type", "quote", "turn",
        "turn_before", "position", "said_at", "extractor", "created_at");
}
