using System.Text;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Transcripts;

[CancelAfter(30_000)]
public sealed class ReadingLinesTests
{
    private static readonly string Prompt = Lines.Join(Lines.Prompt("Where do the old trees stand?"));

    [Test]
    public async Task A_line_that_is_no_json_costs_only_itself(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync($"{Prompt}not json\n{{\"type\":\n{Prompt}", cancellationToken);

        Assert.That(read.Statistics, Is.EqualTo(read.Statistics with { Objects = 2, Lines = 4, MalformedLines = 2 }));
        Assert.That(read.Summary.UserMessages, Is.EqualTo(2));
    }

    [TestCase("\"a text\"")]
    [TestCase("[1]")]
    [TestCase("17")]
    [TestCase("null")]
    public async Task Json_that_is_no_object_is_a_malformed_line(string line, CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync($"{Prompt}{line}\n", cancellationToken);

        Assert.That(read.Statistics, Is.EqualTo(read.Statistics with { Objects = 1, Lines = 2, MalformedLines = 1 }));
    }

    [Test]
    public async Task Two_objects_on_one_line_are_both_read(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(Prompt.TrimEnd('\n') + Prompt, cancellationToken);

        Assert.That(read.Statistics, Is.EqualTo(read.Statistics with { Objects = 2, Lines = 2, MalformedLines = 0 }));
    }

    [Test]
    public async Task Of_an_object_and_a_broken_rest_on_one_line_the_object_counts(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(Prompt.TrimEnd('\n') + "{\"type\":\"us\n" + Prompt, cancellationToken);

        Assert.That(read.Statistics, Is.EqualTo(read.Statistics with { Objects = 2, Lines = 3, MalformedLines = 1 }));
    }

    [Test]
    public async Task A_torn_last_line_counts_nowhere(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(Prompt + Prompt[..40], cancellationToken);

        Assert.That(read.Statistics, Is.EqualTo(read.Statistics with { Objects = 1, Lines = 1, MalformedLines = 0 }));
        Assert.That(read.Statistics.BytesRead, Is.EqualTo(Encoding.UTF8.GetByteCount(Prompt)));
    }

    [Test]
    public async Task A_last_line_without_newline_counts_when_it_is_whole(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(Prompt + Prompt.TrimEnd('\n'), cancellationToken);

        Assert.That(read.Statistics, Is.EqualTo(read.Statistics with { Objects = 2, Lines = 2, MalformedLines = 0 }));
    }

    [Test]
    public async Task Blank_lines_count_nowhere(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync($"\n \t\r\n{Prompt}\r\n\n", cancellationToken);

        Assert.That(read.Statistics, Is.EqualTo(read.Statistics with { Objects = 1, Lines = 1, MalformedLines = 0 }));
    }

    [Test]
    public async Task A_byte_order_mark_is_passed_over(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync("\uFEFF" + Prompt, cancellationToken);

        Assert.That(read.Statistics, Is.EqualTo(read.Statistics with { Objects = 1, Lines = 1, MalformedLines = 0 }));
    }

    [Test]
    public async Task A_line_of_unknown_type_is_counted_and_kept(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            Prompt + """{"type":"constellation","timestamp":"2026-08-03T09:00:30.000Z"}""" + "\n{}\n",
            cancellationToken);

        Assert.That(read.Statistics, Is.EqualTo(read.Statistics with { Objects = 3, MalformedLines = 0, UnknownLines = 2 }));
        Assert.That(read.Summary.WallSeconds, Is.EqualTo(30), "the time of an unknown line is a time of the session");
    }

    [Test]
    public async Task Invalid_bytes_are_replaced(CancellationToken cancellationToken)
    {
        byte[] invalid = [0xC3, 0x28, 0xFF];
        byte[] bytes = [.. "{\"type\":\"ai-title\",\"aiTitle\":\"Pear "u8, .. invalid, .. " tree\"}\n"u8];

        var read = await Extraction.OfAsync(bytes, cancellationToken);

        Assert.That(read.Summary.Title, Is.EqualTo("Pear \uFFFD(\uFFFD tree"));
    }

    [Test]
    public async Task A_lone_surrogate_is_replaced_and_the_rest_is_kept(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            """{"type":"ai-title","aiTitle":"Plum \ud83c and \ud83c\udf33 \u0041\t\"x\" \/ \\ \udf33"}""" + "\n",
            cancellationToken);

        Assert.That(read.Summary.Title, Is.EqualTo("Plum \uFFFD and \U0001F333 A \"x\" / \\ \uFFFD"));
    }

    [Test]
    public async Task Text_means_the_same_however_it_is_escaped(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            """
            {"type":"\u0075ser","message":{"content":"\u003ccommand-name\u003e/clear\u003c/command-name\u003e"}}
            {"type":"user","toolUseResult":{"structuredPatch":[{"lines":["\u002ba","\u002Db"]}]},"message":{"content":[{"type":"tool_result","tool_use_id":"t"}]}}
            {"type":"assistant","message":{"id":"m","model":"\u003csynthetic\u003e","usage":{}}}
            """ + "\n",
            cancellationToken);

        Assert.That(read.Events.Single().CommandName, Is.EqualTo("/clear"));
        Assert.That((read.Summary.LinesAdded, read.Summary.LinesRemoved), Is.EqualTo((1, 1)));
        Assert.That(read.Messages, Is.Empty);
    }

    [Test]
    public async Task Deep_nesting_is_passed_over(CancellationToken cancellationToken)
    {
        var deep = new string('[', 900) + new string(']', 900);
        var tooDeep = new string('[', 100_000) + new string(']', 100_000);

        var read = await Extraction.OfAsync(
            $$"""{"type":"user","unknown":{{deep}}}""" + "\n" + $$"""{"type":"user","unknown":{{tooDeep}}}""" + "\n",
            cancellationToken);

        Assert.That(read.Statistics, Is.EqualTo(read.Statistics with { Objects = 1, Lines = 2, MalformedLines = 1 }));
    }

    [Test]
    public async Task Lines_of_every_length_are_read_whole(CancellationToken cancellationToken)
    {
        // Around the size of a chunk, and a picture of 5 MB.
        int[] lengths = [1, 262_100, 262_144, 262_200, 524_288, 5_000_000, 10];
        var text = string.Concat(lengths.Select(length => Lines.Join(Lines.Prompt(new string('x', length), length))));

        var read = await Extraction.OfAsync(text, cancellationToken);

        Assert.That(read.Statistics, Is.EqualTo(read.Statistics with { Objects = 7, Lines = 7, MalformedLines = 0 }));
        Assert.That(read.Summary.UserMessages, Is.EqualTo(7));
        Assert.That(read.Statistics.BytesRead, Is.EqualTo(text.Length));
    }

    [Test]
    public async Task A_line_beyond_the_limit_is_malformed_and_the_next_is_read(CancellationToken cancellationToken)
    {
        var line = $$"""{"type":"user","x":"{{new string('x', Agnes.Pipeline.Transcripts.TranscriptReader.LongestLine)}}"}""";

        var read = await Extraction.OfAsync($"{Prompt}{line}\n{Prompt}", cancellationToken);

        Assert.That(read.Statistics, Is.EqualTo(read.Statistics with { Objects = 2, Lines = 3, MalformedLines = 1 }));
    }

    [TestCase("-1")]
    [TestCase("1.5")]
    [TestCase("1000000000001")]
    [TestCase("99999999999999999999999999")]
    [TestCase("\"12\"")]
    [TestCase("[]")]
    public async Task An_impossible_counter_is_zero_and_makes_its_line_malformed(string counter, CancellationToken cancellationToken)
    {
        var line = Lines.Join(Lines.Assistant("msg_1", "req_1", Lines.Usage(input: 77, output: 20)))
            .Replace("77", counter, StringComparison.Ordinal);

        var read = await Extraction.OfAsync(line, cancellationToken);

        Assert.That(read.Messages.Single().InputTokens, Is.Zero);
        Assert.That(read.Messages.Single().OutputTokens, Is.EqualTo(20));
        Assert.That(read.Statistics, Is.EqualTo(read.Statistics with { Objects = 1, Lines = 1, MalformedLines = 1 }));
    }

    [Test]
    public async Task Fields_of_other_types_than_expected_are_passed_over(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(
            """
            {"type":"assistant","uuid":1,"sessionId":[],"timestamp":{"a":1},"isSidechain":"yes","cwd":null,"message":"text"}
            {"type":"assistant","message":{"id":7,"model":[],"usage":"none","content":{"type":"text"},"stop_reason":{}}}
            {"type":"user","message":{"content":[1,"text",null,{"type":["text"]},{"type":"tool_result","tool_use_id":4,"content":9}]},"toolUseResult":[{"structuredPatch":1}]}
            {"type":{"a":1},"origin":"x","attachment":[],"data":"agent_progress"}
            {"type":"user","toolUseResult":{"structuredPatch":{"lines":[]},"content":5,"gitOperation":[]},"timestamp":"soon"}
            """ + "\n",
            cancellationToken);

        Assert.That(read.Statistics, Is.EqualTo(read.Statistics with { Objects = 5, Lines = 5, MalformedLines = 0 }));
        Assert.That(read.Messages, Is.Empty);
        Assert.That(read.Events, Is.Empty);
    }
}
