using System.Text.Json;

namespace Agnes.Cli.Hooks;

/// <summary>Where a value of a JSON document stands.</summary>
/// <param name="Kind">What it begins with.</param>
/// <param name="Name">Its name in its object; null in an array.</param>
/// <param name="Text">A string's text; null for anything else.</param>
/// <param name="EntryStart">Where its name begins, or the value where it has none.</param>
/// <param name="Start">Where the value begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Depth">How many values it is in.</param>
/// <param name="Items">What is in it.</param>
internal sealed record JsonSpan(
    JsonTokenType Kind,
    string? Name,
    string? Text,
    int EntryStart,
    int Start,
    int End,
    int Depth,
    IReadOnlyList<JsonSpan> Items)
{
    public bool IsObject => Kind == JsonTokenType.StartObject;

    public bool IsArray => Kind == JsonTokenType.StartArray;

    /// <summary>What an object holds under a name; of several, what counts is the last.</summary>
    public JsonSpan? this[string name] => IsObject ? Items.LastOrDefault(item => item.Name == name) : null;

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonSpan Parse(byte[] utf8, int start)
    {
        var reader = new Utf8JsonReader(utf8.AsSpan(start));
        reader.Read();
        var root = Read(ref reader, start, name: null, entryStart: null);
        return reader.Read() ? throw new JsonException("more than one value") : root;
    }

    private static JsonSpan Read(ref Utf8JsonReader reader, int offset, string? name, int? entryStart)
    {
        var kind = reader.TokenType;
        var start = offset + (int)reader.TokenStartIndex;
        var depth = reader.CurrentDepth;
        var text = kind == JsonTokenType.String ? reader.GetString() : null;
        var items = new List<JsonSpan>();
        if (kind is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
            {
                items.Add(ReadItem(ref reader, offset));
            }
        }

        return new JsonSpan(kind, name, text, entryStart ?? start, start, offset + (int)reader.BytesConsumed, depth, items);
    }

    private static JsonSpan ReadItem(ref Utf8JsonReader reader, int offset)
    {
        if (reader.TokenType != JsonTokenType.PropertyName)
        {
            return Read(ref reader, offset, name: null, entryStart: null);
        }

        var name = reader.GetString();
        var entryStart = offset + (int)reader.TokenStartIndex;
        reader.Read();
        return Read(ref reader, offset, name, entryStart);
    }
}
