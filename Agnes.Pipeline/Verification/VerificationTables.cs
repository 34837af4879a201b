using Agnes.Pipeline.Processors;

namespace Agnes.Pipeline.Verification;

/// <summary>The tables of <c>verification</c>.</summary>
public static class VerificationTables
{
    /// <summary>
    /// The places where users verified something, each once per item. The rows are <see cref="Evidence"/>; the owner of
    /// the database finds or creates the item of each row.
    /// </summary>
    public static RowTable Evidence { get; } = new(
        "verification_evidence",
        "item_id", "session_file", "quote_hash", "user_id", "username", "detection_type", "quote", "turn",
        "turn_before", "position", "said_at", "extractor", "created_at");
}
