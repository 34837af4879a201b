using System.Text.Json;

namespace Agnes.Cli.Hooks;

/// <summary>The position of a value in a JSON document. Offsets are in bytes.</summary>
/// <param name="Name">The property name, or null in an array.</param>
/// <param name="Text">The text of a string, or null for another type.</param>
/// <param name="EntryStart">The offset of the property name, or of the value if it has no name.</param>
/// <param name="Start">The offset of the value.</param>
/// <param name="End">The offset after the value.</param>
/// <param name="Depth">The number of enclosing containers.</param>
/// <param name="Items">The children of an object or array.</param>
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

    /// <summary>Returns a property of an object, or null if there is none. Of duplicate names, the last counts.</summary>
    public JsonSpan? this[string name] => IsObject ? Items.LastOrDefault(item => item.Name == name) : null;

    /// <exception cref="JsonException">The bytes are not one JSON value.</exception>
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
