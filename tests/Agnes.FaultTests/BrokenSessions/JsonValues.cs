using System.Text;
using System.Text.Json;

namespace Agnes.FaultTests.BrokenSessions;

/// <summary>Values of an unexpected type or size.</summary>
internal static class JsonValues
{
    /// <summary>One value of each kind; a few are not JSON.</summary>
    public static IReadOnlyList<byte[]> Wrong { get; } =
    [
        .. Texts(
            "null", "true", "false", "0", "-1", "-0", "1.5", "1e3", "1e400", "-1e-400", "1000000000001", "9223372036854775807",
            "9223372036854775808", "-9223372036854775809", new string('9', 400), "01", "NaN", "nul", "",
            "\"\"", "\"x\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"a\\u0000b\"", "\"\\u12\"", "\"\\x\"", "\"open",
            "\"0001-01-01T00:00:00.000Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59.999Z\"",
            "\"9999-12-31T23:59:59.9999999-14:00\"", "\"2026-13-45T99:99:99Z\"", "\"1969-12-31\"",
            "[]", "{}", "[[1],2]", "[null,\"a\",{},[{}],-1]", "{\"type\":1,\"text\":[2]}", "{\"\":{\"\":[]}}",
            $"\"{new string('x', 20_000)}\"", $"\"{string.Concat(Enumerable.Repeat("\\ud83d", 2_000))}\"",
            Nested(900), Nested(1_500), new string('[', 5_000), string.Concat(Enumerable.Repeat("{\"a\":", 5_000))),
        [(byte)'"', 0xED, 0xA0, 0x80, (byte)'"'],
        [(byte)'"', 0xFF, 0xC0, 0x80, 0xF8, (byte)'"'],
        [(byte)'"', 0, 1, 2, (byte)'"'],
    ];

    /// <summary>Returns the end of the value at the start of a text, or null if there is none.</summary>
    public static int? EndOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = 2_000 });
        try
        {
            return reader.Read() && reader.TrySkip() ? (int)reader.BytesConsumed : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<byte[]> Texts(params string[] texts) => texts.Select(Encoding.UTF8.GetBytes);

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
