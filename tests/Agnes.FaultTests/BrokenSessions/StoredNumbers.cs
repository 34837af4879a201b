namespace Agnes.FaultTests.BrokenSessions;

/// <summary>Conditions that hold for every row of every transcript.</summary>
internal static class StoredNumbers
{
    private const string SaneTime = "BETWEEN TIMESTAMPTZ '0001-01-01 00:00:00+00' AND TIMESTAMPTZ '9999-12-31 23:59:59.999999+00'";

    public static IReadOnlyList<(string Table, string MustHold)> MustHold { get; } =
    [
        .. Counters("input_tokens", "output_tokens", "cache_read_tokens", "cache_creation_5m_tokens", "cache_creation_1h_tokens", "web_search_requests")
            .Select(counter => ("usage_messages", $"{counter} BETWEEN 0 AND 1000000000000")),
        ("usage_messages", "length(message_id) >= 0 AND kind IN ('message', 'advisor', 'agent_progress')"),
        ("usage_messages", $"(occurred_at IS NULL OR occurred_at {SaneTime})"),
        ("usage_events", $"(occurred_at IS NULL OR occurred_at {SaneTime})"),
        .. Counters(
            "active_seconds", "wall_seconds", "user_messages", "assistant_messages", "tool_calls", "tool_errors", "lines_added",
            "lines_removed", "commits", "pull_requests", "input_tokens", "output_tokens", "cache_read_tokens",
            "cache_creation_tokens", "partial_messages", "malformed_lines", "unknown_lines")
            .Select(counter => ("usage_session_summary", $"{counter} >= 0")),
        ("usage_session_summary", "active_seconds <= wall_seconds"),
        ("usage_session_summary", "malformed_lines <= 2 * lines"),
        ("usage_session_summary", $"(started_at IS NULL OR (started_at {SaneTime} AND ended_at {SaneTime} AND started_at <= ended_at))"),
    ];

    private static string[] Counters(params string[] names) => names;
}
