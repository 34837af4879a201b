using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Agnes.Testing;

/// <summary>Makes lines of transcripts in the shape of real ones. Times are seconds after <see cref="Start"/>.</summary>
public static class Lines
{
    public const string Session = "0f2d9c1a-7b34-4e5d-9a61-3c8e5f7a1b20";

    /// <summary>Claude Code escapes no more than JSON asks for.</summary>
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static DateTimeOffset Start { get; } = new(2026, 8, 3, 9, 0, 0, TimeSpan.Zero);

    public static string Time(double seconds) =>
        Start.AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>What all lines of a conversation have.</summary>
    public static JsonObject Envelope(string type, double seconds, string uuid) => new()
    {
        ["parentUuid"] = null,
        ["isSidechain"] = false,
        ["userType"] = "external",
        ["cwd"] = "/srv/orchard",
        ["sessionId"] = Session,
        ["version"] = "2.1.220",
        ["gitBranch"] = "main",
        ["type"] = type,
        ["uuid"] = uuid,
        ["timestamp"] = Time(seconds),
    };

    public static JsonObject Prompt(string text, double seconds = 0) =>
        Envelope("user", seconds, $"u-{seconds}").With("message", Message("user", text));

    public static JsonObject Assistant(
        string id,
        string? requestId,
        JsonObject usage,
        double seconds = 1,
        string? stopReason = "end_turn",
        string model = "claude-sonnet-4-5-20250929",
        params JsonNode[] content)
    {
        var message = new JsonObject
        {
            ["model"] = model,
            ["id"] = id,
            ["type"] = "message",
            ["role"] = "assistant",
            ["content"] = new JsonArray(content.Length == 0 ? [Text("Done.")] : content),
            ["stop_reason"] = stopReason,
            ["stop_sequence"] = null,
            ["usage"] = usage,
        };
        var line = Envelope("assistant", seconds, $"a-{id}-{seconds}").With("message", message);
        return requestId is null ? line : line.With("requestId", requestId);
    }

    public static JsonObject ToolResult(string toolUseId, JsonNode content, double seconds, bool? isError = null)
    {
        var block = new JsonObject { ["tool_use_id"] = toolUseId, ["type"] = "tool_result", ["content"] = content };
        if (isError is not null)
        {
            block["is_error"] = isError;
        }

        return Envelope("user", seconds, $"r-{toolUseId}").With("message", Message("user", new JsonArray(block)));
    }

    public static JsonObject Message(string role, JsonNode content) => new() { ["role"] = role, ["content"] = content };

    public static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = text };

    public static JsonObject ToolUse(string id, string name, JsonObject? input = null) => new()
    {
        ["type"] = "tool_use",
        ["id"] = id,
        ["name"] = name,
        ["input"] = input ?? new JsonObject { ["file_path"] = "/srv/orchard/trees.py" },
    };

    public static JsonObject Usage(long input = 3, long output = 20, long cacheRead = 1000, long cache5m = 0, long cache1h = 0) => new()
    {
        ["input_tokens"] = input,
        ["cache_creation_input_tokens"] = cache5m + cache1h,
        ["cache_read_input_tokens"] = cacheRead,
        ["cache_creation"] = new JsonObject
        {
            ["ephemeral_5m_input_tokens"] = cache5m,
            ["ephemeral_1h_input_tokens"] = cache1h,
        },
        ["output_tokens"] = output,
        ["service_tier"] = "standard",
        ["inference_geo"] = "not_available",
    };

    public static JsonObject AgentProgress(string agentId, JsonObject assistantLine) =>
        Envelope("progress", 1, $"p-{agentId}").With("data", new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["type"] = "assistant",
                ["timestamp"] = assistantLine["timestamp"]!.GetValue<string>(),
                ["message"] = assistantLine["message"]!.DeepClone(),
                ["requestId"] = assistantLine["requestId"]?.DeepClone(),
                ["uuid"] = assistantLine["uuid"]!.GetValue<string>(),
            },
            ["type"] = "agent_progress",
            ["prompt"] = "Find the pruning schedule.",
            ["agentId"] = agentId,
        });

    public static JsonObject With(this JsonObject line, string name, JsonNode? value)
    {
        line[name] = value;
        return line;
    }

    /// <summary>A session's text, each line ended.</summary>
    public static string Join(params JsonObject[] lines) => string.Concat(lines.Select(line => line.ToJsonString(AsWritten) + "\n"));
}
