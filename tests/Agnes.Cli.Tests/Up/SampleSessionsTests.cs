using System.Text.Json;
using Agnes.Cli.Up;
using Agnes.Pipeline.Sessions;

namespace Agnes.Cli.Tests.Up;

public sealed class SampleSessionsTests
{
    public static IReadOnlyList<string> Names => SampleSessions.Names;

    [Test]
    public void The_samples_include_one_sub_agent()
    {
        Assert.That(Names, Has.Count.InRange(5, 8));
        var subAgent = Names.Single(name => name.Contains(".agent-", StringComparison.Ordinal));
        Assert.That(Names, Does.Contain($"{subAgent[..subAgent.IndexOf('.', StringComparison.Ordinal)]}.jsonl"));
    }

    [TestCaseSource(nameof(Names))]
    public void A_sample_has_a_valid_session_name(string name) => Assert.That(SessionName.Matches(name), Is.True);

    [TestCaseSource(nameof(Names))]
    public void Every_complete_line_of_a_sample_is_an_object_with_a_type(string name)
    {
        var lines = ReadText(name).Split('\n')[..^1];

        Assert.That(lines, Is.Not.Empty);
        foreach (var line in lines)
        {
            Assert.That(JsonElement.Parse(line).GetProperty("type").GetString(), Is.Not.Empty);
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Every_tool_result_belongs_to_a_tool_call_of_the_same_file(string name)
    {
        var blocks = ReadText(name).Split('\n')[..^1].SelectMany(BlocksOf).ToList();
        var calls = blocks.Where(block => TypeOf(block) == "tool_use").Select(block => Text(block, "id")).ToHashSet();
        var answered = blocks.Where(block => TypeOf(block) == "tool_result").Select(block => Text(block, "tool_use_id"));

        Assert.That(answered, Is.SubsetOf(calls));
    }

    [Test]
    public void One_sample_ends_with_an_incomplete_line() =>
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
