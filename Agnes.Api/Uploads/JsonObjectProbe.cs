using System.Buffers;
using System.Text.Json;

namespace Agnes.Api.Uploads;

/// <summary>
/// Looks, while content streams by, for one line that begins with a JSON object. It stops looking at the first.
/// </summary>
public sealed class JsonObjectProbe
{
    /// <summary>A longer line is passed over, so that memory stays bounded.</summary>
    private const int MaxLineBytes = 64 * 1024 * 1024;

    private const byte NewLine = (byte)'\n';

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 1024, AllowMultipleValues = true };

    private readonly ArrayBufferWriter<byte> _line = new();
    private bool _isFirstLine = true;
    private bool _isTooLong;

    /// <summary>Whether an object was seen.</summary>
    public bool Found { get; private set; }

    /// <summary>Takes the next bytes of the content.</summary>
    public void Read(ReadOnlySpan<byte> content)
    {
        while (!Found && !content.IsEmpty)
        {
            var end = content.IndexOf(NewLine);
            Append(end < 0 ? content : content[..end]);
            if (end < 0)
            {
                return;
            }

            EndLine();
            content = content[(end + 1)..];
        }
    }

    /// <summary>The content is over; a whole last line counts without its newline.</summary>
    public void Complete()
    {
        if (!Found)
        {
            EndLine();
        }
    }

    private void Append(ReadOnlySpan<byte> part)
    {
        _isTooLong |= _line.WrittenCount + part.Length > MaxLineBytes;
        if (!_isTooLong)
        {
            _line.Write(part);
        }
    }

    private void EndLine()
    {
        Found = !_isTooLong && BeginsWithObject(_line.WrittenSpan);
        _line.ResetWrittenCount();
        _isTooLong = false;
        _isFirstLine = false;
    }

    private bool BeginsWithObject(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        var reader = new Utf8JsonReader(
            _isFirstLine && line.StartsWith(byteOrderMark) ? line[byteOrderMark.Length..] : line,
            Options);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip();
        }
        catch (JsonException)
        {
            // Not JSON: the line does not count, another may.
            return false;
        }
    }
}
