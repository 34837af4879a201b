using System.Text;
using System.Text.Json;
using Agnes.Pipeline.Transcripts;
using Agnes.Testing;
using CsCheck;

namespace Agnes.Pipeline.Tests.Transcripts;

/// <summary>The cursor against the framework's own reader, over text that is nearly JSON.</summary>
[TestFixture]
public sealed class WalkingThroughJsonTests
{
    /// <summary>Pieces of JSON, broken ones among them, in any order.</summary>
    private static readonly Gen<string> Nearly = Gen.OneOf(
        "{", "}", "[", "]", ",", ":", " ", "\t", "\"", "\\", "\\n", "\\\"", "\\u00e9", "\\ud800", "\\u12", "\\x", "/", "\0", "\u0001", "é",
        "\"a\"", "\"a\":", "\"type\":", "\"a long text without anything that is special in it at all\"", "\"x\\\\\"",
        "0", "-", "12", "-0.5", "01", "1.", ".5", "1e9", "2E+", "3e-2", "1,", "true", "false", "null", "nul", "truex", "{}", "[]", "{\"a\":1}", "[1,2]", "[1,]")
        .List[0, 12]
        .Select(string.Concat);

    [TestCase(20_000)]
    [TestCase(200_000, Category = TestCategories.LongRunning)]
    public void It_takes_and_refuses_what_the_framework_does(int texts) =>
        Nearly.Sample(json => Ends(json).SequenceEqual(EndsByFramework(json)), iter: texts);

    [Test]
    public void Strings_end_where_the_framework_says_wherever_an_escape_lies() =>
        Gen.Select(Gen.Int[0, 70], Gen.Int[0, 70], Gen.OneOf("\\n", "\\\"", "\\\\", "\\u00e9", "\\u00", "\\q", "\n", "\0", "", "\""))
            .Select((before, after, special) =>
                $$"""{"a":"{{new string('x', before)}}{{special}}{{new string('y', after)}}","b":[true]}""")
            .Sample(json => Ends(json).SequenceEqual(EndsByFramework(json)));

    [TestCase(5_000)]
    [TestCase(100_000, Category = TestCategories.LongRunning)]
    public void Strings_with_runs_of_backslashes_end_where_the_framework_says(int texts) =>
        Gen.OneOf("\\", "\\\\", "\\u00e9", "\"", "u", "n", "0", "aaaaaaaaaaaaaaa", "é", "\n")
            .List[0, 150]
            .Select(pieces => $$"""{"a":"{{string.Concat(pieces)}}","b":[true]}""")
            .Sample(json => Ends(json).SequenceEqual(EndsByFramework(json)), iter: texts);

    [TestCase(JsonCursor.MaxDepth, true)]
    [TestCase(JsonCursor.MaxDepth + 1, false)]
    public void It_goes_no_deeper_than_it_may(int depth, bool isTaken)
    {
        var json = new string('[', depth) + new string(']', depth);

        Assert.That(Ends(json)[^1], isTaken ? Is.EqualTo(2 * depth) : Is.EqualTo(-1));
    }

    [TestCase("""{"a":{"b":1},"c":[1,{"d":2}]}""", "{a{b=1}c[1{d=2}]}")]
    [TestCase("""{ "a" : [ ] , "b" : { } , "c" : "x\"y" }""", """{a[]b{}c="x\"y"}""")]
    public void Objects_and_arrays_are_walked_through_in_order(string json, string walked)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var cursor = new JsonCursor(bytes, 0, bytes.Length);
        Assert.That(cursor.NextValue());
        var text = new StringBuilder();
        Walk(ref cursor, json, text);

        Assert.That(text.ToString(), Is.EqualTo(walked));
        Assert.That(cursor.NextValue(), Is.False);
    }

    private static void Walk(ref JsonCursor cursor, string json, StringBuilder text)
    {
        switch (cursor.Kind)
        {
            case JsonValueKind.Object:
                cursor.EntersObject();
                text.Append('{');
                while (cursor.NextProperty(out var name))
                {
                    text.Append(Encoding.UTF8.GetString(name)).Append(cursor.Kind is JsonValueKind.Object or JsonValueKind.Array ? "" : "=");
                    Walk(ref cursor, json, text);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                cursor.EntersArray();
                text.Append('[');
                while (cursor.NextElement())
                {
                    Walk(ref cursor, json, text);
                }

                text.Append(']');
                break;
            default:
                var first = cursor.Consumed;
                cursor.Skip();
                text.Append(json[first..cursor.Consumed]);
                break;
        }
    }

    /// <summary>Where each value of a line ends; -1 last where the line breaks.</summary>
    private static List<int> Ends(string json)
    {
        // Something lies before and behind a line in the reader's buffer.
        var bytes = Encoding.UTF8.GetBytes($"\n{json}\"}}]");
        var cursor = new JsonCursor(bytes, 1, bytes.Length - 4);
        var ends = new List<int>();
        try
        {
            while (cursor.NextValue())
            {
                cursor.Skip();
                ends.Add(cursor.Consumed);
            }
        }
        catch (JsonException)
        {
            ends.Add(-1);
        }

        return ends;
    }

    private static List<int> EndsByFramework(string json)
    {
        var reader = new Utf8JsonReader(
            Encoding.UTF8.GetBytes(json),
            new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = JsonCursor.MaxDepth });
        var ends = new List<int>();
        try
        {
            while (reader.Read())
            {
                reader.Skip();
                ends.Add((int)reader.BytesConsumed);
            }
        }
        catch (JsonException)
        {
            ends.Add(-1);
        }

        return ends;
    }
}
