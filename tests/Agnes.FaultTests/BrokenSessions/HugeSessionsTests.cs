using System.Text;
using Agnes.Testing;

namespace Agnes.FaultTests.BrokenSessions;

[CancelAfter(300_000)]
public sealed class HugeSessionsTests
{
    private static readonly string Prompt = Lines.Join(Lines.Prompt("BEGIN"));
    private static readonly string Message = Lines.Join(Lines.Assistant("BEGIN", "req_1", Lines.Usage()));

    [TestCase(FaultForm.Brief)]
    [TestCase(FaultForm.Full, Category = TestCategories.LongRunning)]
    public async Task Huge_lines_and_floods_of_lines_stay_within_the_memory(FaultForm form, CancellationToken cancellationToken)
    {
        var parts = form.Of(inBrief: 10, inFull: 1, inSoak: 1);
        var huge = 50_000_000 / parts;
        using var data = new TempFolder();
        var sessions = new SessionsOnDisk(data);
        sessions.Add("line.jsonl", file => Write(file, Prompt, "x", huge));
        sessions.Add("another-line.jsonl", file => Write(file, Prompt, "\\n", huge));
        sessions.Add("escapes.jsonl", file => Write(file, Prompt, "\\u003c", huge));
        sessions.Add("id.jsonl", file => Write(file, Message, "x", huge));
        sessions.Add("longest-line.jsonl", file => Write(file, Prompt + Prompt, "x", 70_000_000 / parts));
        sessions.Add("nesting.jsonl", file => Write(file, Prompt + "BEGIN", "[", huge));
        sessions.Add("empty-lines.jsonl", file => Write(file, Prompt + "BEGIN", "\n", 1_000_000 / parts));
        sessions.Add("empty-objects.jsonl", file => Write(file, Prompt + "BEGIN", "{}\n", 3_000_000 / parts));
        sessions.Add("empty-objects-on-one-line.jsonl", file => Write(file, Prompt + "BEGIN", "{}", 2_000_000 / parts));
        sessions.Add("malformed.jsonl", file => Write(file, Prompt + "BEGIN", "{\"type\":\"user\",\n", 200_000 * 16));
        sessions.Add("zeros.jsonl", file => Write(file, Prompt + "BEGIN", "\0", huge));

        var (memory, failures) = await ProcessedSessions.RunAsync(data.Path, cancellationToken);

        await using var rows = await StoredRows.OpenAsync(data.Path, cancellationToken);
        var states = await rows.QueryAsync(
            "SELECT session_file, status FROM session_processor_state ORDER BY session_file, processor_name",
            row => (Session: row.GetString(0), Status: row.GetString(1)),
            cancellationToken);
        Assert.That(states.Select(state => state.Session), Is.EquivalentTo(sessions.Keys.Concat(sessions.Keys)), "Each by both processors.");
        Assert.That(
            states.Where(state => state.Status != "processed").Select(state => Path.GetFileName(state.Session)),
            Is.EqualTo(["malformed.jsonl", "malformed.jsonl"]));
        Assert.That(failures, Has.Exactly(2).Items.And.All.Contains("it is no transcript"));
        Assert.That(await rows.CountAsync("usage_messages WHERE length(message_id) <= 4096", cancellationToken), Is.EqualTo(1));
        Assert.That(memory, Is.LessThanOrEqualTo(300), "MB at most");
    }

    /// <summary>Writes a text, with a number of bytes in place of its word BEGIN.</summary>
    private static void Write(Stream file, string text, string repeated, int bytes)
    {
        var at = text.LastIndexOf("BEGIN", StringComparison.Ordinal);
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(repeated, 10_000)));
        file.Write(Encoding.UTF8.GetBytes(text[..at]));
        for (var left = bytes / repeated.Length * repeated.Length; left > 0; left -= block.Length)
        {
            file.Write(block.AsSpan(0, Math.Min(left, block.Length)));
        }

        file.Write(Encoding.UTF8.GetBytes(text[(at + 5)..]));
    }
}
