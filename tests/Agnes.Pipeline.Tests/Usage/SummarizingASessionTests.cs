using System.Text.Json.Nodes;
using Agnes.Pipeline.Usage;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Usage;

[CancelAfter(30_000)]
public sealed class SummarizingASessionTests
{
    [TestCase("How old are the pear trees?", true)]
    [TestCase("<command-name>/clear</command-name>", false)]
    [TestCase("<command-message>clear</command-message>\n<command-name>/clear</command-name>", false)]
    [TestCase("<local-command-stdout>ok</local-command-stdout>", false)]
    [TestCase("<bash-input>ls</bash-input>", false)]
    [TestCase("<task-notification>\n<task-id>b1</task-id>", false)]
    [TestCase("<system-reminder>Mind the wasps.</system-reminder>", false)]
    [TestCase("<ide_opened_file>trees.py</ide_opened_file>", false)]
    [TestCase("[Request interrupted by user]", false)]
    [TestCase("<table> what does this tag mean?", true)]
    public async Task What_a_person_wrote_is_a_prompt(string text, bool isPrompt, CancellationToken cancellationToken)
    {
        var asString = await Extraction.OfAsync(Lines.Join(Lines.Prompt(text)), cancellationToken);
        var asBlocks = await Extraction.OfAsync(
            Lines.Join(Lines.Prompt("").With("message", Lines.Message("user", new JsonArray(Lines.Text(text))))),
            cancellationToken);

        Assert.That(asString.Summary.UserMessages, Is.EqualTo(isPrompt ? 1 : 0));
        Assert.That(asBlocks.Summary.UserMessages, Is.EqualTo(isPrompt ? 1 : 0));
    }

    [TestCase("isMeta")]
    [TestCase("isCompactSummary")]
    [TestCase("isSidechain")]
    public async Task What_the_client_wrote_is_none(string flag, CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            Lines.Join(Lines.Prompt("Go on.").With(flag, true)), cancellationToken);

        Assert.That(read.Summary.UserMessages, Is.Zero);
    }

    [TestCase("typed", null, true)]
    [TestCase("queued", "human", true)]
    [TestCase("suggestion_accepted", "human", true)]
    [TestCase("sdk", null, true)]
    [TestCase("system", "human", false)]
    [TestCase(null, "human", true)]
    [TestCase(null, "peer", false)]
    public async Task Its_source_and_else_its_origin_decide(
        string? source, string? origin, bool isPrompt, CancellationToken cancellationToken)
    {
        var line = Lines.Prompt("Water the saplings.");
        if (source is not null)
        {
            line["promptSource"] = source;
        }

        if (origin is not null)
        {
            line["origin"] = new JsonObject { ["kind"] = origin };
        }

        var read = await Extraction.OfAsync(Lines.Join(line), cancellationToken);

        Assert.That(read.Summary.UserMessages, Is.EqualTo(isPrompt ? 1 : 0));
    }

    [TestCase("prompt", 1)]
    [TestCase("task-notification", 0)]
    public async Task A_prompt_typed_while_claude_works_is_an_attachment(string mode, int prompts, CancellationToken cancellationToken)
    {
        var line = Lines.Envelope("attachment", 4, "at-1").With("attachment", new JsonObject
        {
            ["type"] = "queued_command",
            ["prompt"] = "And the plums?",
            ["commandMode"] = mode,
            ["origin"] = new JsonObject { ["kind"] = "human" },
        });

        var read = await Extraction.OfAsync(Lines.Join(line), cancellationToken);

        Assert.That(read.Summary.UserMessages, Is.EqualTo(prompts));
    }

    [Test]
    public async Task Slash_commands_are_known_by_name_and_time(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            Lines.Join(
                Lines.Prompt("<command-name>/erk:plan-implement</command-name>\n  <command-message>x</command-message>", 1),
                Lines.Prompt("<command-message>init is analyzing…</command-message>\n <command-name>init</command-name>", 2),
                Lines.Prompt("<command-name>/clear</command-name>", 3),
                Lines.Prompt("<command-name>/clear</command-name>", 3).With("uuid", "a-copy"),
                Lines.Prompt("<command-name>/clear</command-name>", 4),
                Lines.Prompt("What does <command-name>/clear</command-name> do?", 5)),
            cancellationToken);

        Assert.That(
            read.Events.Select(command => command.CommandName),
            Is.EqualTo(["/erk:plan-implement", "/init", "/clear", "/clear"]));
        Assert.That(read.Events.Select(command => command.EventType), Is.All.EqualTo(UsageEventTypes.SlashCommand));
        Assert.That((read.Summary.SlashCommands, read.Summary.ToolCalls, read.Summary.UserMessages), Is.EqualTo((4, 0, 1)));
    }

    [Test]
    public async Task Active_time_leaves_long_pauses_out_and_does_not_trust_the_order_of_lines(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            Lines.Join(Lines.Prompt("b", 60), Lines.Prompt("a", 0), Lines.Prompt("d", 4000), Lines.Prompt("c", 90)),
            cancellationToken);

        Assert.That(
            (read.Summary.StartedAt, read.Summary.EndedAt, read.Summary.ActiveSeconds, read.Summary.WallSeconds),
            Is.EqualTo((Lines.Start, Lines.Start.AddSeconds(4000), 90 + 300, 4000)));
    }

    [Test]
    public async Task The_last_title_of_a_person_holds_then_the_last_of_a_model_then_the_first_prompt(CancellationToken cancellationToken)
    {
        var prompt = Lines.Prompt("Draw a map\nof the orchard");
        var ai = new JsonObject { ["type"] = "ai-title", ["aiTitle"] = "Orchard map" };
        var custom = new JsonObject { ["type"] = "custom-title", ["customTitle"] = "The map" };
        var other = new JsonObject { ["type"] = "summary", ["summary"] = "Another conversation" };

        var byPrompt = await Extraction.OfAsync(Lines.Join(other, prompt, Lines.Prompt("Larger.", 9)), cancellationToken);
        var byModel = await Extraction.OfAsync(Lines.Join(prompt, ai.DeepClone().AsObject().With("aiTitle", "x"), ai), cancellationToken);
        var byPerson = await Extraction.OfAsync(Lines.Join(custom, prompt, ai), cancellationToken);

        Assert.That(
            new[] { byPrompt, byModel, byPerson }.Select(read => read.Summary.Title),
            Is.EqualTo(["Draw a map of the orchard", "Orchard map", "The map"]));
    }

    [Test]
    public async Task A_long_title_is_cut_between_characters(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            Lines.Join(Lines.Prompt("a" + string.Concat(Enumerable.Repeat("\U0001F333", 200)))), cancellationToken);

        Assert.That(read.Summary.Title, Has.Length.LessThanOrEqualTo(120).And.EndsWith("\U0001F333…"));
    }

    [Test]
    public async Task Branch_and_version_are_the_last_and_the_folder_is_the_first(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            Lines.Join(
                Lines.Prompt("a", 1),
                Lines.Prompt("c", 9).With("gitBranch", "harvest").With("version", "2.1.230").With("cwd", "/srv/orchard/south"),
                Lines.Prompt("b", 5).With("gitBranch", "graft")),
            cancellationToken);

        Assert.That(
            (read.Summary.Cwd, read.Summary.GitBranch, read.Summary.ClaudeVersion, read.Summary.SessionId),
            Is.EqualTo(("/srv/orchard", "harvest", "2.1.230", Lines.Session)));
    }

    [Test]
    public async Task A_sub_agents_file_names_its_agent_and_its_parents_session(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            Lines.Join(
                Lines.Prompt("Look for wasps.").With("isSidechain", true).With("agentId", "a1b2"),
                Lines.Assistant("msg_1", "req_1", Lines.Usage()).With("isSidechain", true).With("agentId", "a1b2")),
            cancellationToken);

        Assert.That((read.Summary.AgentId, read.Summary.SessionId, read.Summary.UserMessages), Is.EqualTo(("a1b2", Lines.Session, 0)));
        Assert.That((read.Messages.Single().IsSidechain, read.Messages.Single().AgentId), Is.EqualTo((true, "a1b2")));
    }

    [Test]
    public async Task Pull_requests_count_once_each(CancellationToken cancellationToken)
    {
        var link = new JsonObject
        {
            ["type"] = "pr-link",
            ["sessionId"] = Lines.Session,
            ["prNumber"] = 7,
            ["prUrl"] = "https://example.com/orchard/pull/7",
        };
        var other = link.DeepClone().AsObject().With("prUrl", "https://example.com/orchard/pull/8");

        var read = await Extraction.OfAsync(Lines.Join(link, other, link), cancellationToken);

        Assert.That(read.Summary.PullRequests, Is.EqualTo(2));
    }

    [Test]
    public async Task The_primary_model_has_the_most_calls(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            Lines.Join(
                Lines.Assistant("msg_1", "req_1", Lines.Usage(output: 9000), model: "claude-opus-5"),
                Lines.Assistant("msg_2", "req_2", Lines.Usage(), model: "claude-haiku-4-5"),
                Lines.Assistant("msg_3", "req_3", Lines.Usage(), model: "claude-haiku-4-5")),
            cancellationToken);

        Assert.That(read.Summary.PrimaryModel, Is.EqualTo("claude-haiku-4-5"));
    }

    [Test]
    public async Task An_empty_file_is_a_session_of_nothing(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync("", cancellationToken);

        Assert.That((read.Summary.Lines, read.Summary.StartedAt, read.Events.Count), Is.EqualTo((0, (DateTimeOffset?)null, 0)));
    }
}
