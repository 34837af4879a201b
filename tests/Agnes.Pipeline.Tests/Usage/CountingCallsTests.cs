using System.Text.Json.Nodes;
using Agnes.Pipeline.Usage;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Usage;

[CancelAfter(30_000)]
public sealed class CountingCallsTests
{
    [Test]
    public async Task The_lines_of_a_message_are_one_call_with_the_usage_of_the_last(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            Lines.Join(
                Lines.Assistant("msg_1", "req_1", Lines.Usage(output: 1), seconds: 3, stopReason: null),
                Lines.Assistant("msg_1", "req_1", Lines.Usage(output: 140), seconds: 5, stopReason: "tool_use"),
                Lines.Assistant("msg_1", "req_1", Lines.Usage(output: 7), seconds: 2, stopReason: null)),
            cancellationToken);

        var call = read.Messages.Single();
        Assert.That(
            (call.InputTokens, call.OutputTokens, call.CacheReadTokens, call.IsPartial, call.OccurredAt),
            Is.EqualTo((3, 140, 1000, false, Lines.Start.AddSeconds(2))));
        Assert.That(read.Summary.AssistantMessages, Is.EqualTo(1));
    }

    [Test]
    public async Task A_line_with_a_stop_reason_beats_a_larger_output(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            Lines.Join(
                Lines.Assistant("msg_1", "req_1", Lines.Usage(output: 90), stopReason: "end_turn"),
                Lines.Assistant("msg_1", "req_1", Lines.Usage(output: 200), stopReason: null)),
            cancellationToken);

        Assert.That(read.Messages.Single().OutputTokens, Is.EqualTo(90));
    }

    [Test]
    public async Task A_message_that_never_ended_is_partial_and_has_its_largest_output(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            Lines.Join(
                Lines.Assistant("msg_1", "req_1", Lines.Usage(output: 8), stopReason: null),
                Lines.Assistant("msg_1", "req_1", Lines.Usage(output: 3), stopReason: null)),
            cancellationToken);

        Assert.That(read.Messages.Single().IsPartial, Is.True);
        Assert.That(read.Messages.Single().OutputTokens, Is.EqualTo(8));
        Assert.That(read.Summary.PartialMessages, Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_id_under_another_request_is_another_call(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            Lines.Join(
                Lines.Assistant("msg_1", "req_1", Lines.Usage()),
                Lines.Assistant("msg_1", "req_2", Lines.Usage())),
            cancellationToken);

        Assert.That(read.Messages, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Without_request_ids_the_session_tells_calls_apart(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            Lines.Join(
                Lines.Assistant("msg_1", null, Lines.Usage(output: 5), seconds: 1),
                Lines.Assistant("msg_1", null, Lines.Usage(output: 9), seconds: 2),
                Lines.Assistant("msg_1", null, Lines.Usage(), seconds: 3).With("sessionId", "another")),
            cancellationToken);

        Assert.That(read.Messages.Select(call => call.SessionId), Is.EqualTo([Lines.Session, "another"]));
        Assert.That(read.Messages[0].OutputTokens, Is.EqualTo(9));
    }

    [Test]
    public async Task Synthetic_messages_are_no_calls_and_no_model(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            Lines.Join(Lines.Assistant("7f6c", null, Lines.Usage(0, 0, 0), model: "<synthetic>")),
            cancellationToken);

        Assert.That(read.Messages, Is.Empty);
        Assert.That(read.Summary.PrimaryModel, Is.Null);
    }

    [Test]
    public async Task Cache_writes_are_split_by_their_lifetime(CancellationToken cancellationToken)
    {
        var unsplit = Lines.Usage(cache5m: 40);
        unsplit.Remove("cache_creation");

        var read = await Extraction.OfAsync(
            Lines.Join(
                Lines.Assistant("msg_1", "req_1", Lines.Usage(cache5m: 10, cache1h: 30)),
                Lines.Assistant("msg_2", "req_2", unsplit)),
            cancellationToken);

        Assert.That(
            read.Messages.Select(call => (call.CacheCreation5mTokens, call.CacheCreation1hTokens)),
            Is.EqualTo([(10L, 30L), (40L, 0L)]));
        Assert.That(read.Summary.CacheCreationTokens, Is.EqualTo(80));
    }

    [Test]
    public async Task An_advisor_is_a_call_of_its_own_and_the_split_is_the_sum_of_the_iterations(CancellationToken cancellationToken)
    {
        // As in 2.1.227: the top level adds the iterations up, but has only the first one's split.
        var usage = Lines.Usage(input: 4, output: 1632, cacheRead: 135_275, cache1h: 1003);
        usage["cache_creation_input_tokens"] = 2666;
        usage["iterations"] = new JsonArray(
            Iteration("message", Lines.Usage(2, 905, 67_136, cache1h: 1003)),
            Iteration("advisor_message", Lines.Usage(70_339, 2105, 0), "claude-fable-5"),
            Iteration("message", Lines.Usage(2, 727, 68_139, cache5m: 1663)),
            Iteration("fallback_message", Lines.Usage(9, 9, 9)));

        var read = await Extraction.OfAsync(
            Lines.Join(Lines.Assistant("msg_1", "req_1", usage, model: "claude-opus-5")),
            cancellationToken);

        Assert.That(
            read.Messages.Select(call => (
                call.Kind, call.Model, call.InputTokens, call.OutputTokens, call.CacheReadTokens,
                call.CacheCreation5mTokens, call.CacheCreation1hTokens)),
            Is.EqualTo([
                (UsageMessageKinds.Message, "claude-opus-5", 4L, 1632L, 135_275L, 1663L, 1003L),
                (UsageMessageKinds.Advisor, "claude-fable-5", 70_339L, 2105L, 0L, 0L, 0L),
            ]));
        Assert.That(read.Summary.AssistantMessages, Is.EqualTo(1));
        Assert.That(read.Summary.OutputTokens, Is.EqualTo(1632 + 2105));
    }

    [Test]
    public async Task What_a_sub_agent_reports_through_its_parent_is_of_a_kind_of_its_own(CancellationToken cancellationToken)
    {
        var report = Lines.Assistant(
            "msg_9", "req_9", Lines.Usage(output: 4), seconds: 7, stopReason: null, content: Lines.ToolUse("toolu_9", "Grep"));

        var read = await Extraction.OfAsync(
            Lines.Join(Lines.AgentProgress("a881341", report), Lines.AgentProgress("a881341", report)),
            cancellationToken);

        var call = read.Messages.Single();
        Assert.That(
            (call.Kind, call.MessageId, call.RequestId, call.AgentId, call.SessionId, call.IsSidechain, call.OccurredAt),
            Is.EqualTo((
                UsageMessageKinds.AgentProgress, "msg_9", "req_9", "a881341", Lines.Session, true,
                Lines.Start.AddSeconds(7))));
        Assert.That(read.Events, Is.Empty, "they give calls only, no events");
        Assert.That(read.Summary.OutputTokens, Is.Zero, "they are the sub-agent's");
    }

    [Test]
    public async Task Where_a_call_came_from_is_told_per_line(CancellationToken cancellationToken)
    {
        var usage = Lines.Usage();
        usage["speed"] = "fast";
        usage["server_tool_use"] = new JsonObject { ["web_search_requests"] = 2, ["web_fetch_requests"] = 1 };
        var line = Lines.Assistant("msg_1", "req_1", usage)
            .With("attributionSkill", "orchard:prune")
            .With("attributionPlugin", "orchard")
            .With("attributionMcpServer", "almanac")
            .With("cwd", "/srv/orchard/north");

        var read = await Extraction.OfAsync(Lines.Join(line), cancellationToken);

        var call = read.Messages.Single();
        Assert.That(
            (call.SkillName, call.PluginName, call.McpServer, call.Cwd, call.Speed, call.ServiceTier, call.InferenceGeo, call.WebSearchRequests),
            Is.EqualTo(("orchard:prune", "orchard", "almanac", "/srv/orchard/north", "fast", "standard", "not_available", 2L)));
    }

    private static JsonObject Iteration(string type, JsonObject usage, string? model = null)
    {
        usage["type"] = type;
        if (model is not null)
        {
            usage["model"] = model;
        }

        return usage;
    }
}
