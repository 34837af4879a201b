using System.Text.Json.Nodes;
using Agnes.Pipeline.Usage;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Usage;

[CancelAfter(30_000)]
public sealed class CountingToolCallsTests
{
    [Test]
    public async Task Parallel_calls_of_one_message_are_each_counted_once(CancellationToken cancellationToken)
    {
        var first = Call("toolu_1", "Bash");
        var read = await Extraction.OfAsync(
            Lines.Join(first, Call("toolu_2", "Bash"), first),
            cancellationToken);

        Assert.That(read.Events.Select(call => call.ToolUseId), Is.EqualTo(["toolu_1", "toolu_2"]));
        Assert.That(read.Summary.ToolCalls, Is.EqualTo(2));
        Assert.That(read.Summary.DistinctTools, Is.EqualTo(1));
    }

    [TestCase("Bash", UsageEventTypes.ToolUse, null)]
    [TestCase("Task", UsageEventTypes.Subagent, null)]
    [TestCase("Agent", UsageEventTypes.Subagent, null)]
    [TestCase("mcp__linear-server__create_issue", UsageEventTypes.McpCall, "linear-server")]
    [TestCase("mcp__claude_ai_Gmail__search__all", UsageEventTypes.McpCall, "claude_ai_Gmail")]
    [TestCase("mcp__broken", UsageEventTypes.ToolUse, null)]
    public async Task A_tools_name_says_what_kind_of_call_it_is(
        string tool, string type, string? server, CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(Lines.Join(Call("toolu_1", tool)), cancellationToken);

        Assert.That(
            (read.Events.Single().EventType, read.Events.Single().McpServer, read.Events.Single().ToolName),
            Is.EqualTo((type, server, tool)));
    }

    [Test]
    public async Task Skills_and_sub_agents_are_told_by_their_input(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            Lines.Join(
                Call("toolu_1", "Skill", new JsonObject { ["skill"] = "orchard:prune", ["name"] = "no" }),
                Call("toolu_2", "Skill", new JsonObject { ["name"] = "graft" }),
                Call("toolu_3", "Agent", new JsonObject { ["subagent_type"] = "Explore" }),
                Call("toolu_4", "Agent")),
            cancellationToken);

        Assert.That(
            read.Events.Select(call => (call.SkillName, call.SubagentType)),
            Is.EqualTo(new (string?, string?)[] { ("orchard:prune", null), ("graft", null), (null, "Explore"), (null, null) }));
        Assert.That(
            (read.Summary.SkillInvocations, read.Summary.DistinctSkills, read.Summary.SubagentDispatches),
            Is.EqualTo((2, 2, 2)));
    }

    [TestCase("ok", null, ToolOutcomes.Success)]
    [TestCase("ok", false, ToolOutcomes.Success)]
    [TestCase("Exit code 1", true, ToolOutcomes.Failed)]
    [TestCase("<tool_use_error>File does not exist.</tool_use_error>", true, ToolOutcomes.Failed)]
    [TestCase("The user doesn't want to proceed with this tool use. The tool use was rejected.", true, ToolOutcomes.Rejected)]
    [TestCase("The user doesn't want to take this action right now.", true, ToolOutcomes.Rejected)]
    [TestCase("Permission for this action was denied by the Claude Code auto mode classifier.", true, ToolOutcomes.Denied)]
    [TestCase("Permission to use Bash with command rm has been denied.", true, ToolOutcomes.Denied)]
    [TestCase("<tool_use_error>Sibling tool call errored</tool_use_error>", true, ToolOutcomes.Cancelled)]
    [TestCase("[Request interrupted by user for tool use]", true, ToolOutcomes.Interrupted)]
    public async Task A_result_says_how_a_call_ended(
        string text, bool? isError, string outcome, CancellationToken cancellationToken)
    {
        var asString = Lines.ToolResult("toolu_1", text, 2, isError);
        var asBlocks = Lines.ToolResult("toolu_2", new JsonArray(Lines.Text(text)), 3, isError);

        var read = await Extraction.OfAsync(
            Lines.Join(Call("toolu_1", "Bash"), asString, asBlocks, Call("toolu_2", "Bash")),
            cancellationToken);

        Assert.That(read.Events.Select(call => call.Outcome), Is.EqualTo([outcome, outcome]));
        Assert.That(read.Events.Select(call => call.IsError), Is.All.EqualTo(isError ?? false));
        Assert.That(read.Summary.ToolErrors, Is.EqualTo(isError == true ? 2 : 0));
        Assert.That(read.Summary.UserMessages, Is.Zero, "a result is no prompt");
    }

    [TestCase("automode-blocked", ToolOutcomes.Denied)]
    [TestCase("user-rejected", ToolOutcomes.Rejected)]
    public async Task A_denial_says_who_denied(string kind, string outcome, CancellationToken cancellationToken)
    {
        var result = Lines.ToolResult("toolu_1", "No.", 2, isError: true).With("toolDenialKind", kind);

        var read = await Extraction.OfAsync(Lines.Join(Call("toolu_1", "Bash"), result), cancellationToken);

        Assert.That(read.Events.Single().Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public async Task A_call_without_result_is_pending(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(Lines.Join(Call("toolu_1", "Bash")), cancellationToken);

        Assert.That(read.Events.Single().Outcome, Is.EqualTo(ToolOutcomes.Pending));
    }

    [Test]
    public async Task A_command_that_a_person_stopped_is_interrupted(CancellationToken cancellationToken)
    {
        var result = Lines.ToolResult("toolu_1", "half of the output", 2, isError: false)
            .With("toolUseResult", new JsonObject { ["stdout"] = "half", ["interrupted"] = true });

        var read = await Extraction.OfAsync(Lines.Join(Call("toolu_1", "Bash"), result), cancellationToken);

        Assert.That(read.Events.Single().Outcome, Is.EqualTo(ToolOutcomes.Interrupted));
    }

    [Test]
    public async Task Changed_lines_come_from_patches_and_from_files_that_were_created(CancellationToken cancellationToken)
    {
        var edit = Lines.ToolResult("toolu_1", "ok", 2).With("toolUseResult", new JsonObject
        {
            ["structuredPatch"] = new JsonArray(
                new JsonObject { ["oldStart"] = 1, ["lines"] = new JsonArray(" a", "-b", "+c", "+d") },
                new JsonObject { ["oldStart"] = 9, ["lines"] = new JsonArray("-e", "\\ No newline at end of file") }),
        });
        var create = Lines.ToolResult("toolu_2", "ok", 3).With("toolUseResult", new JsonObject
        {
            ["type"] = "create",
            ["content"] = "one\n\"two\"\\n\nthree\n",
            ["structuredPatch"] = new JsonArray(),
        });
        var update = Lines.ToolResult("toolu_3", "ok", 4).With("toolUseResult", new JsonObject
        {
            ["type"] = "update",
            ["content"] = "a\nb\nc\n",
            ["structuredPatch"] = new JsonArray(new JsonObject { ["lines"] = new JsonArray("+c") }),
        });

        var read = await Extraction.OfAsync(Lines.Join(edit, create, update, edit), cancellationToken);

        Assert.That((read.Summary.LinesAdded, read.Summary.LinesRemoved), Is.EqualTo((2 + 3 + 1, 2)));
    }

    [TestCase("git commit -m 'Prune'", true)]
    [TestCase("git add -A && git -C /srv/orchard commit --amend", true)]
    [TestCase("cd x; git -c user.name=x commit -q", true)]
    [TestCase("git commit --dry-run", false)]
    [TestCase("git log --grep commit", false)]
    [TestCase("echo 'then git commits happen'", false)]
    [TestCase("git commit-graph write", false)]
    public async Task A_commit_command_counts_when_it_succeeded(string command, bool isCommit, CancellationToken cancellationToken)
    {
        var input = new JsonObject { ["command"] = command };

        var read = await Extraction.OfAsync(
            Lines.Join(
                Call("toolu_1", "Bash", input),
                Lines.ToolResult("toolu_1", "[main 1a2b3c4] Prune", 2),
                Call("toolu_2", "Bash", (JsonObject)input.DeepClone()),
                Lines.ToolResult("toolu_2", "Exit code 1", 3, isError: true)),
            cancellationToken);

        Assert.That(read.Summary.Commits, Is.EqualTo(isCommit ? 1 : 0));
    }

    [Test]
    public async Task A_commit_that_the_client_saw_counts_once(CancellationToken cancellationToken)
    {
        var result = Lines.ToolResult("toolu_1", "done", 2).With("toolUseResult", new JsonObject
        {
            ["gitOperation"] = new JsonObject { ["commit"] = new JsonObject { ["sha"] = "d1e24ae7", ["kind"] = "committed" } },
        });

        var read = await Extraction.OfAsync(
            Lines.Join(Call("toolu_1", "Bash", new JsonObject { ["command"] = "git commit -m x" }), result),
            cancellationToken);

        Assert.That(read.Summary.Commits, Is.EqualTo(1));
    }

    private static JsonObject Call(string id, string tool, JsonObject? input = null) =>
        Lines.Assistant($"msg_{id}", $"req_{id}", Lines.Usage(), content: Lines.ToolUse(id, tool, input));
}
