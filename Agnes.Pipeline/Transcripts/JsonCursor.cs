using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Agnes.Pipeline.Transcripts;

/// <summary>
/// Walks through the JSON of one line, as strictly as <see cref="Utf8JsonReader"/> and about three times as fast: real
/// transcripts are mostly strings full of escapes, which that one checks byte by byte. A field of another type than
/// expected is passed over, never refused.
/// </summary>
/// <param name="buffer">The buffer that the line lies in.</param>
/// <param name="start">Where the line starts in it.</param>
/// <param name="length">The line's length.</param>
internal ref struct JsonCursor(byte[] buffer, int start, int length)
{
    /// <summary>Deeper nesting is refused, so that it cannot exhaust the stack.</summary>
    public const int MaxDepth = 1000;

    /// <summary>Counters above this are absurd.</summary>
    private const long LargestCounter = 1_000_000_000_000;

    private readonly ReadOnlySpan<byte> _json = buffer.AsSpan(start, length);
    private int _at;
    private int _depth;

    /// <summary>Whether the cursor is before a value that nobody has taken yet.</summary>
    private bool _isAtValue;

    /// <summary>Whether the container has had a value, so that a comma comes before the next.</summary>
    private bool _hasValues;

    /// <summary>Whether a counter was negative, fractional, absurd or no number.</summary>
    public bool MetBadCounter { get; private set; }

    /// <summary>What the value begins as; it is checked when it is taken or passed over.</summary>
    public readonly JsonValueKind Kind => _json[_at] switch
    {
        (byte)'{' => JsonValueKind.Object,
        (byte)'[' => JsonValueKind.Array,
        (byte)'"' => JsonValueKind.String,
        (byte)'t' => JsonValueKind.True,
        (byte)'f' => JsonValueKind.False,
        (byte)'n' => JsonValueKind.Null,
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => JsonValueKind.Number,
        _ => JsonValueKind.Undefined,
    };

    /// <summary>Where the cursor is, in bytes from the start of the line.</summary>
    public readonly int Consumed => _at;

    /// <summary>Moves to the next value of the line; false at its end.</summary>
    /// <exception cref="JsonException">What comes is no JSON; as with every method here.</exception>
    public bool NextValue()
    {
        PassUntaken();
        PassWhitespace();
        return _isAtValue = _at < _json.Length;
    }

    /// <summary>
    /// Moves to the next property of the object that the cursor is in, and on to its value; false at the object's end.
    /// </summary>
    public bool NextProperty(out ReadOnlySpan<byte> name)
    {
        if (!NextItem((byte)'}'))
        {
            name = default;
            return false;
        }

        name = PassName();
        _isAtValue = true;
        return true;
    }

    /// <summary>Moves to the next element of the array that the cursor is in; false at its end.</summary>
    public bool NextElement() => _isAtValue = NextItem((byte)']');

    /// <summary>Whether the value is an object, to go into by <see cref="NextProperty"/>; else passes over it.</summary>
    public bool EntersObject() => Enters(JsonValueKind.Object);

    /// <summary>Whether the value is an array, to go into by <see cref="NextElement"/>; else passes over it.</summary>
    public bool EntersArray() => Enters(JsonValueKind.Array);

    /// <summary>Passes over the value.</summary>
    public void Skip()
    {
        PassValue();
        Taken();
    }

    /// <summary>Whether the value, which is passed over, is this text.</summary>
    public bool TextIs(ReadOnlySpan<byte> utf8) => TextBytes().SequenceEqual(utf8);

    /// <summary>The bytes of a string as they stand in the line; empty for no string.</summary>
    public ReadOnlySpan<byte> TextBytes() => TakeString(out var text, out _) ? text : default;

    public JsonText Text()
    {
        var first = start + _at + 1;
        return TakeString(out var text, out var isEscaped) ? new JsonText(first, text.Length, isEscaped) : default;
    }

    public bool Flag()
    {
        var isTrue = Kind == JsonValueKind.True;
        Skip();
        return isTrue;
    }

    public DateTimeOffset? Time()
    {
        var quote = _at;
        if (!TakeString(out var text, out var isEscaped) || isEscaped)
        {
            return null;
        }

        var token = new Utf8JsonReader(_json.Slice(quote, text.Length + 2));
        token.Read();
        return token.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime() : null;
    }

    /// <summary>A counter from 0 to 10^12; anything else counts 0, and is remembered as bad unless it is null.</summary>
    public long Counter()
    {
        var kind = Kind;
        var first = _at;
        Skip();
        if (kind == JsonValueKind.Number
            && Utf8Parser.TryParse(_json[first.._at], out long counter, out var consumed)
            && consumed == _at - first
            && counter is >= 0 and <= LargestCounter)
        {
            return counter;
        }

        MetBadCounter |= kind != JsonValueKind.Null;
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
                if (TakeString(out var text, out _) && Utf8Text.FirstUnit(text) is { } beginning)
                {
                    firsts += beginning == first ? 1 : 0;
                    seconds += beginning == second ? 1 : 0;
                }
            }
        }

        return (firsts, seconds);
    }

    /// <summary>How many lines a string has; 0 for no string.</summary>
    public int CountLines() => TakeString(out var text, out _) ? JsonLines.Count(text) : 0;

    private bool Enters(JsonValueKind kind)
    {
        if (Kind != kind)
        {
            Skip();
            return false;
        }

        Descend();
        _isAtValue = _hasValues = false;
        return true;
    }

    /// <summary>Moves to the next item of a container; false at its end.</summary>
    private bool NextItem(byte end)
    {
        PassUntaken();
        if (PeekToken() == end)
        {
            Ascend();
            Taken();
            return false;
        }

        if (_hasValues)
        {
            Pass((byte)',');
            PeekToken();
        }

        return true;
    }

    private bool TakeString(out ReadOnlySpan<byte> text, out bool isEscaped)
    {
        if (Kind != JsonValueKind.String)
        {
            Skip();
            text = default;
            isEscaped = false;
            return false;
        }

        var first = _at + 1;
        _at = JsonStrings.FindEnd(_json, first, out isEscaped) + 1;
        text = _json[first..(_at - 1)];
        Taken();
        return true;
    }

    private void Taken()
    {
        _isAtValue = false;
        _hasValues = true;
    }

    private void PassUntaken()
    {
        if (_isAtValue)
        {
            Skip();
        }
    }

    private void PassValue()
    {
        switch (_at < _json.Length ? _json[_at] : 0)
        {
            case (byte)'"':
                _at = JsonStrings.FindEnd(_json, _at + 1, out _) + 1;
                break;
            case (byte)'{':
                PassObject();
                break;
            case (byte)'[':
                PassArray();
                break;
            case (byte)'t':
                PassLiteral("true"u8);
                break;
            case (byte)'f':
                PassLiteral("false"u8);
                break;
            case (byte)'n':
                PassLiteral("null"u8);
                break;
            default:
                _at = JsonNumbers.FindEnd(_json, _at);
                break;
        }
    }

    private void PassObject()
    {
        Descend();
        for (var token = PeekToken(); token != (byte)'}'; token = PeekToken())
        {
            PassName();
            PassValue();
            PassSeparator((byte)'}');
        }

        Ascend();
    }

    private void PassArray()
    {
        Descend();
        for (var token = PeekToken(); token != (byte)']'; token = PeekToken())
        {
            PassValue();
            PassSeparator((byte)']');
        }

        Ascend();
    }

    /// <summary>Passes a comma, behind which another item must come, or stops before the container's end.</summary>
    private void PassSeparator(byte end)
    {
        if (PeekToken() == end)
        {
            return;
        }

        Pass((byte)',');
        if (PeekToken() == end)
        {
            throw NotJson();
        }
    }

    private ReadOnlySpan<byte> PassName()
    {
        Pass((byte)'"');
        var first = _at;
        _at = JsonStrings.FindEnd(_json, first, out _) + 1;
        var name = _json[first..(_at - 1)];
        PassWhitespace();
        Pass((byte)':');
        PeekToken();
        return name;
    }

    private void PassLiteral(ReadOnlySpan<byte> literal)
    {
        if (!_json[_at..].StartsWith(literal))
        {
            throw NotJson();
        }

        _at += literal.Length;
    }

    private void Descend()
    {
        _at++;
        if (++_depth > MaxDepth)
        {
            throw NotJson();
        }
    }

    private void Ascend()
    {
        _at++;
        _depth--;
    }

    private byte PeekToken()
    {
        PassWhitespace();
        return _at < _json.Length ? _json[_at] : throw NotJson();
    }

    private void Pass(byte expected)
    {
        if (_at >= _json.Length || _json[_at] != expected)
        {
            throw NotJson();
        }

        _at++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PassWhitespace()
    {
        // Transcripts have none, outside of strings.
        if (_at < _json.Length && _json[_at] <= (byte)' ')
        {
            PassManyWhitespace();
        }
    }

    private void PassManyWhitespace()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _at++;
        }
    }

    internal static JsonException NotJson() => new("The line is no JSON.");
}
