namespace Agnes.Migrations.Tests.Counting;

[TestFixture]
public sealed class CountedCallsTests
{
    [Test]
    public void Calls_that_stand_once_all_count() => Expect(
        [new("a", "m1"), new("a", "m2"), new("b", "m3", Request: null)],
        [],
        ["a|m1|req|message", "a|m2|req|message", "b|m3||message"]);

    [Test]
    public void One_message_under_two_requests_is_two_calls() => Expect(
        [new("a", "m", "r1"), new("a", "m", "r2")],
        [],
        ["a|m|r1|message", "a|m|r2|message"]);

    [Test]
    public void Without_a_request_the_session_tells_messages_apart() => Expect(
        [new("a", "m", null, "s1"), new("b", "m", null, "s1"), new("c", "m", null, "s2")],
        [],
        ["a|m||message", "c|m||message"]);

    [Test]
    public void A_whole_copy_comes_before_a_partial_one_with_more_output() => Expect(
        [new("a", "m", Partial: true, Output: 99), new("b", "m", Output: 1)],
        [new("a", 1), new("b", 2)],
        ["b|m|req|message"]);

    [Test]
    public void Then_the_larger_output_comes_first() => Expect(
        [new("a", "m", Output: 10), new("b", "m", Output: 1_000_000_000_000)],
        [new("a", 1), new("b", 2)],
        ["b|m|req|message"]);

    [Test]
    public void Then_the_file_that_started_first() => Expect(
        [new("a", "m"), new("b", "m"), new("c", "m")],
        [new("a", null), new("b", 2), new("c", 1)],
        ["c|m|req|message"]);

    [Test]
    public void Then_the_smallest_key_of_a_session() => Expect(
        [new("b", "m"), new("a", "m"), new("c", "m")],
        [new("c", null)],
        ["a|m|req|message"]);

    [Test]
    public void A_side_questions_replay_gives_way_whatever_its_request() => Expect(
        [new("a", "m", "r1", Partial: true, Output: 1), new("q", "m", "r2", Agent: "aside_question-1", Output: 99)],
        [new("a", 9), new("q", 1)],
        ["a|m|r1|message"]);

    [Test]
    public void A_message_that_only_side_questions_have_counts_once() => Expect(
        [new("p", "m", "r1", Agent: "aside_question-1"), new("q", "m", "r2", Agent: "aside_question-2")],
        [new("p", 2), new("q", 1)],
        ["q|m|r2|message"]);

    [Test]
    public void Without_a_request_a_side_question_gives_way_within_its_session_only() => Expect(
        [
            new("a", "m", null, "s1"), new("q", "m", "r", "s1", Agent: "aside_question-1"),
            new("r", "m", null, "s2", Agent: "aside_question-2"),
        ],
        [],
        ["a|m||message", "r|m||message"]);

    [Test]
    public void An_agent_whose_name_only_resembles_a_side_question_is_none() => Expect(
        [new("a", "m", "r1", Agent: "asideXquestion-1"), new("b", "m", "r2")],
        [],
        ["a|m|r1|message", "b|m|r2|message"]);

    [Test]
    public void Progress_counts_while_the_agent_has_no_file() => Expect(
        [new("a", "m", Kind: "agent_progress", Agent: "x")],
        [new("a", 1), new("b", 1, "other session", "x"), new("c", 1, "s1", "y")],
        ["a|m|req|agent_progress"]);

    [Test]
    public void Progress_never_counts_once_the_agent_has_a_file() => Expect(
        [new("a", "m", Kind: "agent_progress", Agent: "x"), new("a", "n", Kind: "agent_progress", Agent: "x"), new("b", "m", Agent: "x")],
        [new("a", 1), new("b", 2, "s1", "x")],
        ["b|m|req|message"]);

    [Test]
    public void A_message_comes_before_its_progress() => Expect(
        [new("a", "m", Kind: "agent_progress", Agent: "x", Output: 99), new("b", "m", Output: 1)],
        [new("a", 1), new("b", 2)],
        ["b|m|req|message"]);

    [Test]
    public void Progress_comes_before_a_side_questions_replay_of_it() => Expect(
        [new("a", "m", Kind: "agent_progress", Agent: "x"), new("q", "m", Agent: "aside_question-1")],
        [],
        ["a|m|req|agent_progress"]);

    [Test]
    public void Every_advisor_call_counts_with_the_copy_of_its_message() => Expect(
        [
            new("a", "m"), new("a", "m", Kind: "advisor", Output: 500), new("a", "m", Kind: "advisor", Output: 600),
            new("b", "m", Output: 20), new("b", "m", Kind: "advisor", Output: 500), new("b", "m", Kind: "advisor", Output: 600),
        ],
        [],
        ["b|m|req|advisor", "b|m|req|advisor", "b|m|req|message"]);

    [Test]
    public void An_advisor_call_of_a_message_that_stands_once_counts() => Expect(
        [new("a", "m"), new("a", "m", Kind: "advisor")],
        [],
        ["a|m|req|advisor", "a|m|req|message"]);

    [Test]
    public void An_advisor_call_goes_with_a_side_questions_replay() => Expect(
        [
            new("a", "m", "r1"), new("a", "m", "r1", Kind: "advisor"),
            new("q", "m", "r2", Agent: "aside_question-1"), new("q", "m", "r2", Kind: "advisor", Agent: "aside_question-1"),
        ],
        [],
        ["a|m|r1|advisor", "a|m|r1|message"]);

    [Test]
    public void An_advisor_call_goes_with_progress_that_has_a_file() => Expect(
        [
            new("a", "m", Kind: "agent_progress", Agent: "x"), new("a", "m", Kind: "advisor", Agent: "x"),
            new("b", "m", Agent: "x"), new("b", "m", Kind: "advisor", Agent: "x"),
        ],
        [new("b", 1, "s1", "x")],
        ["b|m|req|advisor", "b|m|req|message"]);

    [Test]
    public void Rows_without_a_message_all_count()
    {
        using var database = new CountingDatabase();
        database.Put([new Call("a", null!), new Call("b", null!)], []);

        Assert.That(database.CountedCalls(), Is.EqualTo(["a||req|message", "b||req|message"]));
    }

    // Whatever the order in which files came: forwards and backwards.
    private static void Expect(Call[] calls, SummarizedFile[] files, string[] counted)
    {
        using var database = new CountingDatabase();
        foreach (var order in new[] { calls, [.. calls.Reverse()] })
        {
            database.Put(order, files);
            Assert.That(database.CountedCalls(), Is.EqualTo(counted));
        }

        Assert.That(CountingRules.Counted(calls, files), Is.EqualTo(counted), "the rules said plainly");
    }
}
