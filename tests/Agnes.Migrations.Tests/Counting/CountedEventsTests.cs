namespace Agnes.Migrations.Tests.Counting;

[TestFixture]
public sealed class CountedEventsTests
{
    [Test]
    public void Tool_calls_that_stand_once_all_count() => Expect(
        [new("a", "u1", "t1"), new("a", "u1", "t2"), new("b", "u2", "t3")],
        [],
        ["a|t1||u1", "a|t2||u1", "b|t3||u2"]);

    [Test]
    public void A_tool_call_that_ended_comes_before_a_pending_one() => Expect(
        [new("a", "u1", "t", Outcome: "pending"), new("b", "u2", "t", Outcome: "failed", Agent: "aside_question-1")],
        [new("a", 1), new("b", 2)],
        ["b|t||u2"]);

    [Test]
    public void Then_one_that_is_no_side_questions_replay() => Expect(
        [new("a", "u1", "t", Agent: "aside_question-1"), new("b", "u2", "t")],
        [new("a", 1), new("b", 2)],
        ["b|t||u2"]);

    [Test]
    public void Then_the_file_that_started_first() => Expect(
        [new("a", "u1", "t"), new("b", "u2", "t"), new("c", "u3", "t")],
        [new("a", null), new("b", 2), new("c", 1)],
        ["c|t||u3"]);

    [Test]
    public void Then_the_smallest_key_of_a_session() => Expect(
        [new("b", "u1", "t"), new("a", "u2", "t")],
        [],
        ["a|t||u2"]);

    [Test]
    public void One_command_at_one_time_counts_once() => Expect(
        [
            Command("a", "u1", "/clear", 5), Command("b", "u2", "/clear", 5), Command("b", "u3", "/clear", 6),
            Command("b", "u4", "/compact", 5),
        ],
        [new("a", 2), new("b", 1)],
        ["b||/clear|u2", "b||/clear|u3", "b||/compact|u4"]);

    [Test]
    public void Two_commands_of_one_file_at_one_time_count_once() => Expect(
        [Command("a", "u2", "/clear", 5), Command("a", "u1", "/clear", 5)],
        [],
        ["a||/clear|u1"]);

    [Test]
    public void Tool_calls_without_an_id_and_commands_without_a_time_all_count() => Expect(
        [new("a", "u1"), new("b", "u2"), Command("a", "u3", "/clear", null), Command("b", "u4", "/clear", null)],
        [],
        ["a|||u1", "a||/clear|u3", "b|||u2", "b||/clear|u4"]);

    private static Event Command(string file, string uuid, string name, int? at) =>
        new(file, uuid, Type: "slash_command", Command: name, Outcome: null, At: at);

    private static void Expect(Event[] events, SummarizedFile[] files, string[] counted)
    {
        using var database = new CountingDatabase();
        foreach (var order in new[] { events, [.. events.Reverse()] })
        {
            database.Put(order, files);
            Assert.That(database.CountedEvents(), Is.EquivalentTo(counted));
        }

        Assert.That(CountingRules.Counted(events, files), Is.EquivalentTo(counted), "the rules said plainly");
    }
}
