using System.Text.Json.Nodes;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Usage;

/// <summary>Found by mutants of transcripts: what one field holds must not decide what a session costs.</summary>
[CancelAfter(30_000)]
public sealed class ReadingHugeFieldsTests
{
    private const int Huge = 5_000_000;

    [TestCase("x")]
    [TestCase("\\u00e9")]
    [TestCase("\\\\")]
    [TestCase("\\ud83d\\ude00")]
    public async Task Of_a_huge_id_the_start_is_kept(string letters, CancellationToken cancellationToken)
    {
        var huge = string.Concat(Enumerable.Repeat(letters, Huge / letters.Length));
        var line = Lines.Join(Lines.Assistant("msg_1", "req_1", Lines.Usage(output: 7))).Replace("msg_1", huge, StringComparison.Ordinal);

        var read = await Extraction.OfAsync(line, cancellationToken);

        Assert.That(read.Messages.Single().OutputTokens, Is.EqualTo(7));
        Assert.That(read.Messages.Single().MessageId, Has.Length.InRange(600, 4096));
    }

    [Test]
    public async Task A_huge_prompt_gives_its_start_as_title(CancellationToken cancellationToken)
    {
        var read = await Extraction.OfAsync(Lines.Join(Lines.Prompt("Old trees " + new string('x', Huge))), cancellationToken);

        Assert.That(read.Summary.Title, Does.StartWith("Old trees xxx"));
    }

    [TestCase("git -c -c -c", " -c", "x")]
    [TestCase("", "\n", "git comit -m commit")]
    [TestCase("git", " --a-b", " commits")]
    public async Task A_long_command_is_told_in_no_time(string start, string repeated, string end, CancellationToken cancellationToken)
    {
        var command = start + string.Concat(Enumerable.Repeat(repeated, 20_000)) + end + " commit?";
        var call = Lines.ToolUse("toolu_1", "Bash", new JsonObject { ["command"] = command });

        var read = await Extraction.OfAsync(
            Lines.Join(
                Lines.Assistant("msg_1", "req_1", Lines.Usage(), content: call),
                Lines.ToolResult("toolu_1", "Done.", 2)),
            cancellationToken);

        Assert.That(read.Summary.Commits, Is.Zero);
    }
}
