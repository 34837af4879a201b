using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Agnes.Pipeline.Transcripts;

/// <summary>
/// Reads transcripts: each byte once, each line in one pass. Unknown fields and types are passed over, broken lines
/// counted. One reader reads one session at a time and is reused for the next.
/// </summary>
public sealed class TranscriptReader
{
    /// <summary>Longer lines are counted as malformed and passed over without being kept in memory.</summary>
    public const int LongestLine = 64 * 1024 * 1024;

    /// <summary>A file with more broken lines than this is no transcript; the rest of it is hashed, but not read.</summary>
    public const int MostMalformedLines = 100_000;

    internal const int ChunkSize = 256 * 1024;
    private const int LargestKeptBuffer = 4 * 1024 * 1024;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly TranscriptLine _line = new();

    private byte[] _buffer = new byte[2 * ChunkSize];
    private bool _hasHugeBuffer;
    private int _start;
    private int _end;
    private bool _skipsLine;
    private long _position;

    private int _objects;
    private int _broken;
    private int _badCounters;
    private int _unknown;

    /// <summary>Reads the first <paramref name="size"/> bytes of a file; what was appended since belongs to a later time.</summary>
    /// <param name="file">The file.</param>
    /// <param name="size">How much of it.</param>
    /// <param name="hasher">Gets the same bytes; null where nobody asks for a hash.</param>
    /// <param name="take">Gets each object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public TranscriptStatistics Read(
        SafeFileHandle file,
        long size,
        ContentHasher? hasher,
        Action<TranscriptLine> take,
        CancellationToken cancellationToken) =>
        Read(file, 0, size, hasher, take, cancellationToken);

    /// <summary>Reads a file from the end of a line on, up to its first <paramref name="size"/> bytes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="start">Where an earlier read ended: its <see cref="TranscriptStatistics.BytesRead"/>.</param>
    /// <param name="size">How much of the file there is to be read, what lies before the start included.</param>
    /// <param name="hasher">Gets the same bytes; null where nobody asks for a hash.</param>
    /// <param name="take">Gets each object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public TranscriptStatistics Read(
        SafeFileHandle file,
        long start,
        long size,
        ContentHasher? hasher,
        Action<TranscriptLine> take,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(take);
        Reset(start);
        try
        {
            ReadAll(file, start, size, hasher, take, cancellationToken);
        }
        finally
        {
            ReturnHugeBuffer();
        }

        return new TranscriptStatistics(_objects, _objects + _broken, _broken + _badCounters, _unknown, _position);
    }

    private void ReadAll(
        SafeFileHandle file,
        long start,
        long size,
        ContentHasher? hasher,
        Action<TranscriptLine> take,
        CancellationToken cancellationToken)
    {
        for (var offset = start; offset < size;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MakeRoom(cancellationToken);
            var room = Math.Min(_buffer.Length - _end, LargestKeptBuffer);
            var space = _buffer.AsSpan(_end, (int)Math.Min(room, size - offset));
            var read = RandomAccess.Read(file, space, offset);
            if (read == 0)
            {
                break;
            }

            hasher?.Append(space[..read]);
            var isFirst = offset == 0;
            offset += read;
            _end += read;
            if (isFirst && _buffer.AsSpan(0, _end).StartsWith(ByteOrderMark))
            {
                Advance(ByteOrderMark.Length);
            }

            ReadLines(_end - read, take);
        }

        ReadTail(take);
    }

    private void Reset(long start)
    {
        _start = _end = _objects = _broken = _badCounters = _unknown = 0;
        _position = start;
        _skipsLine = false;
    }

    private void MakeRoom(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end > LongestLine)
        {
            // The rest of this line is passed over, too, until its newline comes.
            Advance(_end);
            _end = _start = 0;
            _skipsLine = true;
        }

        if (_buffer.Length - _end < ChunkSize)
        {
            Grow(cancellationToken);
        }
    }

    private void Grow(CancellationToken cancellationToken)
    {
        if (_buffer.Length < LargestKeptBuffer)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
            return;
        }

        var huge = HugeLineBuffer.Rent(cancellationToken);
        _hasHugeBuffer = true;
        _buffer.AsSpan(0, _end).CopyTo(huge);
        _buffer = huge;
    }

    private void ReturnHugeBuffer()
    {
        if (_hasHugeBuffer)
        {
            _buffer = _line.Buffer = new byte[2 * ChunkSize];
            _hasHugeBuffer = false;
            HugeLineBuffer.Return();
        }
    }

    private void ReadLines(int searchFrom, Action<TranscriptLine> take)
    {
        searchFrom = Math.Max(searchFrom, _start);
        while (_buffer.AsSpan(searchFrom, _end - searchFrom).IndexOf((byte)'\n') is var newline and >= 0)
        {
            var length = searchFrom + newline - _start;
            if (_skipsLine || length > LongestLine)
            {
                _broken++;
                _skipsLine = false;
            }
            else
            {
                ReadLine(length, isTail: false, take);
            }

            Advance(length + 1);
            searchFrom = _start;
        }
    }

    private void ReadTail(Action<TranscriptLine> take)
    {
        if (!_skipsLine && _end > _start)
        {
            Advance(ReadLine(_end - _start, isTail: true, take));
        }
    }

    private void Advance(int length)
    {
        _start += length;
        _position += length;
    }

    /// <summary>Reads the objects of a line.</summary>
    /// <returns>How many bytes of it were whole.</returns>
    private int ReadLine(int length, bool isTail, Action<TranscriptLine> take)
    {
        var line = _buffer.AsSpan(_start, length).Trim(" \t\r"u8);
        if (line.IsEmpty || _broken > MostMalformedLines)
        {
            return length;
        }

        // Told without a costly exception, since a file may have nothing but such lines.
        if (!isTail && (line[0] != (byte)'{' || line.Length < 2))
        {
            _broken++;
            return length;
        }

        _line.Buffer = _buffer;
        var json = new JsonCursor(_buffer, _start, length);
        var whole = 0;
        try
        {
            while (json.NextValue())
            {
                if (json.EntersObject())
                {
                    TranscriptLineParser.Parse(ref json, _line);
                    whole = json.Consumed;
                    Take(whole, take);
                }
                else
                {
                    whole = json.Consumed;
                    _broken++;
                }
            }

            return length;
        }
        catch (JsonException) when (isTail)
        {
            // A torn tail: the rest of it is still to come.
            return whole;
        }
        catch (JsonException)
        {
            _broken++;
            return length;
        }
    }

    private void Take(int end, Action<TranscriptLine> take)
    {
        _objects++;
        _unknown += _line.Type == TranscriptLineType.Unknown ? 1 : 0;
        _badCounters += _line.HasBadCounter ? 1 : 0;
        _line.EndPosition = _position + end;
        take(_line);
    }
}
