using System.Text;
using System.Text.Json.Nodes;
using Agnes.Testing;

namespace Agnes.FaultTests.BrokenSessions;

/// <summary>A made-up session in which every field that the product reads occurs.</summary>
internal static class MadeUpSession
{
    public static byte[] Bytes { get; } = Encoding.UTF8.GetBytes(Lines.Join(
        Lines.Envelope("custom-title", 0, "u-title").With("customTitle", "Old trees"),
        Lines.Envelope("ai-title", 0, "u-ai-title").With("aiTitle", "Trees"),
        Lines.Prompt("Where do the old trees stand?")
            .With("isMeta", false)
            .With("isCompactSummary", false)
            .With("promptSource", "typed")
            .With("origin", new JsonObject { ["kind"] = "human" }),
        Lines.Prompt("<command-name>/prune</command-name><command-message>prune</command-message>", 1),
        Lines.Envelope("attachment", 2, "u-queued").With("attachment", new JsonObject
        {
            ["type"] = "queued_command",
            ["commandMode"] = "prompt",
            ["prompt"] = "And the young ones?",
            ["origin"] = new JsonObject { ["kind"] = "human" },
        }),
        Lines.Assistant(
            "msg_1",
            "req_1",
            Usage(),
            3,
            "tool_use",
            content:
            [
                Lines.Text("Let me see."),
                Lines.ToolUse("toolu_1", "Bash", new JsonObject { ["command"] = "git commit -m 'Prune'" }),
                Lines.ToolUse("toolu_2", "Skill", new JsonObject { ["skill"] = "garden:prune", ["name"] = "prune" }),
                Lines.ToolUse("toolu_3", "Task", new JsonObject { ["subagent_type"] = "gardener" }),
            ])
            .With("attributionSkill", "garden:prune")
            .With("attributionPlugin", "garden")
            .With("attributionMcpServer", "weather"),
        Lines.ToolResult("toolu_1", new JsonArray(Lines.Text("[main 1a2b3c4] Prune")), 4, isError: false)
            .With("toolUseResult", new JsonObject
            {
                ["type"] = "create",
                ["content"] = "one\ntwo\n",
                ["structuredPatch"] = new JsonArray(new JsonObject { ["lines"] = new JsonArray("+one", "-two", " three") }),
                ["interrupted"] = false,
                ["wasInterrupted"] = false,
                ["gitOperation"] = new JsonObject { ["commit"] = new JsonObject { ["sha"] = "1a2b3c4" } },
            }),
        Lines.ToolResult("toolu_2", "The user doesn't want to proceed", 5, isError: true).With("toolDenialKind", "user-rejected"),
        Lines.AgentProgress("a51c07e9", Lines.Assistant("msg_2", "req_2", Usage(), 6)).With("agentId", "a51c07e9"),
        Lines.Prompt("For reference, `row_3` holds the trees that the deer planted in spring.", 6),
        new JsonObject { ["role"] = "user", ["content"] = "FYI: the young trees stand in row five." },
        new JsonObject { ["role"] = "assistant", ["content"] = new JsonArray(Lines.Text("Noted.")) },
        Lines.Envelope("pr-link", 7, "u-pr").With("prUrl", "https://example.com/orchard/pull/7")));

    private static JsonObject Usage() => Lines.Usage(cache5m: 10, cache1h: 20)
        .With("speed", "standard")
        .With("server_tool_use", new JsonObject { ["web_search_requests"] = 2 })
        .With("iterations", new JsonArray(
            Lines.Usage().With("type", "message"),
            Lines.Usage().With("type", "advisor_message").With("model", "claude-opus-4-5-20251101")
                .With("server_tool_use", new JsonObject { ["web_search_requests"] = 1 })));
}
