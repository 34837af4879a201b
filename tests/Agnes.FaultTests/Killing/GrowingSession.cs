using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Agnes.Testing;

namespace Agnes.FaultTests.Killing;

/// <summary>A session to which turns are appended, as to a live one.</summary>
internal sealed class GrowingSession(string id)
{
    private const int SecondsPerTurn = 30;

    private readonly StringBuilder _text = new();

    public string Name => $"{id}.jsonl";

    public int Turns { get; private set; }

    /// <summary>Returns the current content, as a hook sends it.</summary>
    public byte[] Content() => Encoding.UTF8.GetBytes(_text.ToString());

    public void Grow(int turns)
    {
        for (var end = Turns + turns; Turns < end; Turns++)
        {
            _text.Append(TextOf(Turns));
        }
    }

    private string TextOf(int turn)
    {
        var at = turn * SecondsPerTurn;
        var tool = $"toolu_{id}_{turn}";
        return Lines.Join(
            Own(Lines.Prompt(turn % 3 == 0 ? FactOf(turn) : $"Which trees of row {turn} want pruning?", at)),
            Own(Lines.Assistant(
                $"msg_{id}_{turn}", $"req_{id}_{turn}", Lines.Usage(turn, turn * 2), at + 1, "tool_use",
                content: Lines.ToolUse(tool, "Read"))),
            Own(Lines.ToolResult(tool, new string('x', turn % 50 * 20), at + 2, isError: turn % 7 == 0)),
            Own(Lines.Assistant($"msg_{id}_{turn}_end", $"req_{id}_{turn}_end", Lines.Usage(), at + 3)));
    }

    // Equal in every session and different from all other facts, so that the result does not depend on the order of sessions.
    private static string FactOf(int turn)
    {
        var letters = SHA256.HashData(BitConverter.GetBytes(turn)).Select(one => (char)('a' + (one % 26))).ToArray();
        return $"For reference, {new string(letters[..8])} means {new string(letters[8..20])} {new string(letters[20..])}.";
    }

    private JsonObject Own(JsonObject line) => line.With("sessionId", id);
}
