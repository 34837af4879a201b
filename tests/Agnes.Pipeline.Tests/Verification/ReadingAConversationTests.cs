using System.Text.Json.Nodes;
using Agnes.Pipeline.Verification;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Verification;

public sealed class ReadingAConversationTests
{
    [Test]
    public void Turns_of_both_sides_have_the_order_of_the_file_with_time_and_position()
    {
        var prompt = Lines.Join(Lines.Prompt("Where do pears come from?", 0));
        var answer = Lines.Join(Lines.Assistant("m1", "r1", Lines.Usage(), 5, content: Lines.Text("From the west field.")));

        var turns = Conversations.Read(prompt + answer).Turns;

        Assert.That(
            turns,
            Is.EqualTo((Turn[])
            [
                new(TurnRole.User, "Where do pears come from?", Lines.Start, prompt.Length - 1),
                new(TurnRole.Assistant, "From the west field.", Lines.Start.AddSeconds(5), prompt.Length + answer.Length - 1),
            ]));
    }

    [Test]
    public void Content_can_be_a_list_of_blocks_of_which_text_blocks_count()
    {
        var prompt = Lines.Envelope("user", 0, "u")
            .With("message", Lines.Message("user", new JsonArray(Lines.Text("Look:"), new JsonObject { ["type"] = "image" }, Lines.Text("the pear rows."))));
        var answer = Lines.Assistant(
            "m1", "r1", Lines.Usage(), content:
            [
                new JsonObject { ["type"] = "thinking", ["thinking"] = "Hm." },
                Lines.Text("I see."),
                Lines.ToolUse("t1", "Read"),
            ]);

        Assert.That(
            Conversations.Read(Lines.Join(prompt, answer)).Texts(),
            Is.EqualTo((string[])["User: Look:\n\nthe pear rows.", "Assistant: I see."]));
    }

    [Test]
    public void A_line_can_be_a_message_without_envelope()
    {
        var lines = Lines.Join(
            new JsonObject { ["role"] = "user", ["content"] = "Count the rows." },
            new JsonObject { ["role"] = "assistant", ["content"] = new JsonArray(Lines.Text("Twelve.")) },
            new JsonObject { ["type"] = "user", ["role"] = "user", ["content"] = "No, it's thirteen." },
            new JsonObject { ["role"] = "system", ["content"] = "Be brief." },
            new JsonObject { ["type"] = "system", ["content"] = "Hook ran." },
            new JsonObject { ["type"] = "queue-operation", ["operation"] = "enqueue", ["content"] = "later" });

        Assert.That(
            Conversations.Read(lines).Texts(),
            Is.EqualTo((string[])["User: Count the rows.", "Assistant: Twelve.", "User: No, it's thirteen."]));
    }

    [Test]
    public void Text_that_no_user_typed_is_excluded()
    {
        var lines = Lines.Join(
            Lines.Prompt("Caveat.").With("isMeta", true),
            Lines.Prompt("Task of a sub-agent.").With("isSidechain", true),
            Lines.Prompt("Summary of what was said.").With("isCompactSummary", true),
            Lines.Prompt("A hook speaks.").With("promptSource", "system"),
            Lines.Prompt("A channel speaks.").With("origin", new JsonObject { ["kind"] = "channel" }),
            Lines.Prompt("<command-name>/clear</command-name>"),
            Lines.Prompt("<local-command-stdout>Done</local-command-stdout>"),
            Lines.Prompt("<bash-input>ls</bash-input>"),
            Lines.Prompt("[Request interrupted by user]"),
            Lines.ToolResult("t1", "no, it's actually in the result", 2),
            Lines.Assistant("m1", "r1", Lines.Usage(), content: Lines.Text("Sub-agent.")).With("isSidechain", true),
            Lines.Assistant("m2", null, Lines.Usage(), model: "<synthetic>", content: Lines.Text("API error.")));

        Assert.That(Conversations.Read(lines).Turns, Is.Empty);
    }

    [Test]
    public void Text_that_the_client_adds_to_typed_text_is_removed()
    {
        var inserted = Lines.Envelope("user", 0, "u").With(
            "message",
            Lines.Message("user", new JsonArray(
                Lines.Text("<ide_opened_file>trees.py</ide_opened_file>"),
                Lines.Text("Rows are counted from 1.<system-reminder>\nUse the list.\n</system-reminder>"))));
        var open = Lines.Prompt("Pears are fruit.\n<system-reminder>It never ends.", 1);

        Assert.That(
            Conversations.Read(Lines.Join(inserted, open)).Texts(),
            Is.EqualTo((string[])["User: Rows are counted from 1.", "User: Pears are fruit."]));
    }

    [Test]
    public void Text_typed_while_the_assistant_worked_counts()
    {
        var attachment = new JsonObject
        {
            ["type"] = "queued_command",
            ["commandMode"] = "prompt",
            ["prompt"] = "FYI, row 3 is gone.",
        };

        Assert.That(
            Conversations.Read(Lines.Join(Lines.Envelope("attachment", 0, "q").With("attachment", attachment))).Texts(),
            Is.EqualTo((string[])["User: FYI, row 3 is gone."]));
    }

    [Test]
    public void The_last_processed_turns_are_kept_as_context()
    {
        var done = Lines.Join([.. Enumerable.Range(0, 9).Select(i => Lines.Prompt($"Prompt {i}.", i))]);
        var added = Lines.Join(Lines.Prompt("Another.", 10));

        var conversation = Conversations.Read(done + added, done.Length);

        Assert.That(
            conversation.Texts(),
            Is.EqualTo((string[])["User: Prompt 5.", "User: Prompt 6.", "User: Prompt 7.", "User: Prompt 8.", "User: Another."]));
        Assert.That(conversation.FirstNew, Is.EqualTo(4));
    }

    [Test]
    public void A_long_text_becomes_several_turns_with_their_own_end_positions()
    {
        var text = string.Concat(Enumerable.Repeat("A pear. ", 5_000)).Trim();
        var line = Lines.Join(Lines.Prompt(text));

        var turns = Conversations.Read(line).Turns;
        var rest = Conversations.Read(line, turns[0].EndPosition);

        Assert.That(turns.Select(turn => turn.EndPosition), Is.EqualTo((long[])[line.Length - 3, line.Length - 2, line.Length - 1]));
        Assert.That(turns.Select(turn => turn.Text.Length), Has.All.LessThanOrEqualTo(ConversationReader.MaxTurnLength));
        Assert.That(string.Concat(turns.Select(turn => turn.Text)), Is.EqualTo(text));
        Assert.That((rest.FirstNew, rest.Turns.Count), Is.EqualTo((1, 3)));
    }

    [Test]
    public void A_very_long_conversation_is_read_in_parts_without_loss()
    {
        var text = new string('p', 900_000);
        var jsonl = Lines.Join([.. Enumerable.Range(0, 12).Select(i => Lines.Prompt($"{i}{text}", i))]);
        var said = 0L;
        var position = 0L;
        var parts = 0;
        for (var more = true; more; parts++)
        {
            var conversation = Conversations.Read(jsonl, position);
            said += conversation.Turns.Skip(conversation.FirstNew).Sum(turn => turn.Text.Length);
            position = conversation.Turns[^1].EndPosition;
            more = conversation.IsCut;
        }

        Assert.That((parts, said), Is.EqualTo((3, (12L * 900_000) + 14)));
    }
}
