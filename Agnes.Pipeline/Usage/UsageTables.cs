using Agnes.Pipeline.Processors;

namespace Agnes.Pipeline.Usage;

/// <summary>The tables of <c>usage</c>.</summary>
public static class UsageTables
{
    /// <summary>Tool calls and slash commands, each once for each file that it stands in.</summary>
    public static RowTable Events { get; } = new(
        "usage_events",
        "session_file", "session_id", "user_id", "username", "event_uuid", "parent_uuid", "tool_use_id", "event_type",
        "tool_name", "skill_name", "subagent_type", "command_name", "mcp_server", "outcome", "is_error",
        "is_sidechain", "agent_id", "model", "cwd", "occurred_at", "processor_version");

    /// <summary>Calls of models, each once for each file that it stands in.</summary>
    public static RowTable Messages { get; } = new(
        "usage_messages",
        "session_file", "session_id", "user_id", "username", "message_id", "request_id", "kind", "model",
        "is_sidechain", "agent_id", "is_partial", "input_tokens", "output_tokens", "cache_read_tokens",
        "cache_creation_5m_tokens", "cache_creation_1h_tokens", "web_search_requests", "service_tier", "speed",
        "inference_geo", "skill_name", "plugin_name", "mcp_server", "cwd", "occurred_at", "processor_version");

    /// <summary>One row for each file.</summary>
    public static RowTable SessionSummaries { get; } = new(
        "usage_session_summary",
        "session_file", "session_id", "user_id", "username", "agent_id", "title", "cwd", "git_branch",
        "claude_version", "started_at", "ended_at", "active_seconds", "wall_seconds", "user_messages",
        "assistant_messages", "tool_calls", "tool_errors", "skill_invocations", "subagent_dispatches", "mcp_calls",
        "slash_commands", "distinct_tools", "distinct_skills", "lines_added", "lines_removed", "commits",
        "pull_requests", "primary_model", "input_tokens", "output_tokens", "cache_read_tokens",
        "cache_creation_tokens", "partial_messages", "lines", "malformed_lines", "unknown_lines",
        "processor_version");
}
