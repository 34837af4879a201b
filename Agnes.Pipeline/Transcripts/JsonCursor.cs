using System.Buffers.Text;
using System.Text.Json;

namespace Agnes.Pipeline.Transcripts;

/// <summary>
/// A <see cref="Utf8JsonReader"/> over one line that takes fields of whatever type: a field of another type than
/// expected is passed over, never refused.
/// </summary>
/// <param name="buffer">The buffer that the line lies in.</param>
/// <param name="start">Where the line starts in it.</param>
/// <param name="length">The line's length.</param>
internal ref struct JsonCursor(byte[] buffer, int start, int length)
{
    /// <summary>Counters above this are absurd.</summary>
    private const long LargestCounter = 1_000_000_000_000;

    private Utf8JsonReader _json = new(
        buffer.AsSpan(start, length),
        new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = 1000 });

    /// <summary>Whether a counter was negative, fractional, absurd or no number.</summary>
    public bool MetBadCounter { get; private set; }

    public readonly JsonTokenType TokenType => _json.TokenType;

    /// <summary>Where the reader is, in bytes from the start of the line.</summary>
    public readonly int Consumed => (int)_json.BytesConsumed;

    /// <summary>Moves to the next value of the line; false at its end.</summary>
    public bool NextValue() => _json.Read();

    /// <summary>
    /// Moves to the next property of the object that the reader is in, and on to its value; false at the object's end.
    /// </summary>
    public bool NextProperty(out ReadOnlySpan<byte> name)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            name = default;
            return false;
        }

        name = _json.ValueSpan;
        _json.Read();
        return true;
    }

    /// <summary>Moves to the next element of the array that the reader is in; false at its end.</summary>
    public bool NextElement()
    {
        _json.Read();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Whether the value is an object, to go into by <see cref="NextProperty"/>; else passes over it.</summary>
    public bool EntersObject() => Enters(JsonTokenType.StartObject);

    /// <summary>Whether the value is an array, to go into by <see cref="NextElement"/>; else passes over it.</summary>
    public bool EntersArray() => Enters(JsonTokenType.StartArray);

    public void Skip() => _json.Skip();

    /// <summary>Whether the value is this text.</summary>
    public readonly bool TextIs(ReadOnlySpan<byte> utf8) =>
        _json.TokenType == JsonTokenType.String && _json.ValueSpan.SequenceEqual(utf8);

    public JsonText Text()
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            // The token starts at its quote.
            return new JsonText(start + (int)_json.TokenStartIndex + 1, _json.ValueSpan.Length, _json.ValueIsEscaped);
        }

        _json.Skip();
        return default;
    }

    public bool Flag()
    {
        var isTrue = _json.TokenType == JsonTokenType.True;
        _json.Skip();
        return isTrue;
    }

    public DateTimeOffset? Time()
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            return !_json.ValueIsEscaped && _json.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime() : null;
        }

        _json.Skip();
        return null;
    }

    /// <summary>A counter from 0 to 10^12; anything else counts 0, and is remembered as bad unless it is null.</summary>
    public long Counter()
    {
        if (_json.TokenType == JsonTokenType.Number
            && Utf8Parser.TryParse(_json.ValueSpan, out long counter, out var consumed)
            && consumed == _json.ValueSpan.Length
            && counter is >= 0 and <= LargestCounter)
        {
            return counter;
        }

        MetBadCounter |= _json.TokenType != JsonTokenType.Null;
        _json.Skip();
        return 0;
    }

    /// <summary>Whether the value is an array of strings, and how many of them begin with either character.</summary>
    public (int First, int Second) CountBeginnings(char first, char second)
    {
        var (firsts, seconds) = (0, 0);
        if (EntersArray())
        {
            while (NextElement())
            {
                if (_json.TokenType == JsonTokenType.String && Utf8Text.FirstUnit(_json.ValueSpan) is { } beginning)
                {
                    firsts += beginning == first ? 1 : 0;
                    seconds += beginning == second ? 1 : 0;
                }

                Skip();
            }
        }

        return (firsts, seconds);
    }

    /// <summary>How many lines a string has; 0 for no string.</summary>
    public int CountLines()
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            _json.Skip();
            return 0;
        }

        return JsonLines.Count(_json.ValueSpan);
    }

    private bool Enters(JsonTokenType type)
    {
        if (_json.TokenType == type)
        {
            return true;
        }

        _json.Skip();
        return false;
    }
}
