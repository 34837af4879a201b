using System.Text.Json;
using Agnes.Cli.Up;
using Agnes.Pipeline.Sessions;

namespace Agnes.Cli.Tests;

public sealed class SampleSessionsTests
{
    public static IReadOnlyList<string> Names => SampleSessions.Names;

    [Test]
    public void There_is_a_handful_and_one_of_them_is_a_sub_agents()
    {
        Assert.That(Names, Has.Count.InRange(5, 8));
        var subAgent = Names.Single(name => name.Contains(".agent-", StringComparison.Ordinal));
        Assert.That(Names, Does.Contain($"{subAgent[..subAgent.IndexOf('.', StringComparison.Ordinal)]}.jsonl"));
    }

    [TestCaseSource(nameof(Names))]
    public void Its_name_is_one_that_the_server_takes(string name) => Assert.That(SessionName.Matches(name), Is.True);

    [TestCaseSource(nameof(Names))]
    public void Every_line_with_its_newline_is_an_object_that_says_its_type(string name)
    {
        var lines = ReadText(name).Split('\n')[..^1];

        Assert.That(lines, Is.Not.Empty);
        foreach (var line in lines)
        {
            Assert.That(JsonElement.Parse(line).GetProperty("type").GetString(), Is.Not.Empty);
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Every_tool_result_answers_a_tool_call_of_the_same_file(string name)
    {
        var blocks = ReadText(name).Split('\n')[..^1].SelectMany(BlocksOf).ToList();
        var calls = blocks.Where(block => TypeOf(block) == "tool_use").Select(block => Text(block, "id")).ToHashSet();
        var answered = blocks.Where(block => TypeOf(block) == "tool_result").Select(block => Text(block, "tool_use_id"));

        Assert.That(answered, Is.SubsetOf(calls));
    }

    [Test]
    public void One_of_them_ends_in_a_line_that_is_still_being_written() =>
        Assert.That(Names.Count(name => !ReadText(name).EndsWith('\n')), Is.EqualTo(1));

    private static string ReadText(string name)
    {
        using var reader = new StreamReader(SampleSessions.Open(name));
        return reader.ReadToEnd();
    }

    private static IEnumerable<JsonElement> BlocksOf(string line) =>
        JsonElement.Parse(line).TryGetProperty("message", out var message)
        && message.GetProperty("content") is { ValueKind: JsonValueKind.Array } content
            ? content.EnumerateArray()
            : [];

    private static string? TypeOf(JsonElement block) => Text(block, "type");

    private static string? Text(JsonElement block, string property) => block.GetProperty(property).GetString();
}
