using System.Buffers;
using System.Text;

namespace Agnes.Cli.Redaction;

/// <summary>
/// Copies a session and replaces its secrets. Each byte is treated as one Latin-1 character, so that everything else is
/// copied unchanged, valid UTF-8 or not. A replacement needs no JSON escape.
/// </summary>
internal sealed class Redactor(Stream target, SecretCounts counts) : IDisposable
{
    private const int ChunkSize = 128 * 1024;

    /// <summary>A secret can start a few characters before its anchor, so hold back the end of the text.</summary>
    private const int MinRetained = 16;

    private readonly char[] _text = ArrayPool<char>.Shared.Rent(SecretScanner.MaxLookBehind + ChunkSize + SecretScanner.MaxSecretLength + MinRetained);
    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(ChunkSize);

    /// <summary>The length of the start of the buffer that is already written.</summary>
    private int _written;
    private int _length;

    public async Task WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        while (!content.IsEmpty)
        {
            var taken = Math.Min(content.Length, _text.Length - _length);
            _length += Encoding.Latin1.GetChars(content.Span[..taken], _text.AsSpan(_length));
            content = content[taken..];
            if (_length == _text.Length)
            {
                await FlushAsync(_length - SecretScanner.MaxSecretLength, isEnd: false, cancellationToken);
            }
        }
    }

    public async Task CompleteAsync(CancellationToken cancellationToken) =>
        await FlushAsync(_length, isEnd: true, cancellationToken);

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_text);
        ArrayPool<byte>.Shared.Return(_bytes);
    }

    private async Task FlushAsync(int to, bool isEnd, CancellationToken cancellationToken)
    {
        var from = _written;
        while (SecretScanner.Find(_text.AsSpan(0, _length), from, to) is { } secret)
        {
            await WriteTextAsync(_text.AsMemory(from, secret.Start - from), cancellationToken);
            await WriteTextAsync($"[REDACTED:{secret.Kind}]".AsMemory(), cancellationToken);
            counts.Add(secret.Kind);
            from = secret.End;
        }

        var end = isEnd ? _length : Math.Max(from, to - MinRetained);
        await WriteTextAsync(_text.AsMemory(from, end - from), cancellationToken);
        DiscardBefore(end);
    }

    private void DiscardBefore(int end)
    {
        var start = Math.Max(0, end - SecretScanner.MaxLookBehind);
        _text.AsSpan(start, _length - start).CopyTo(_text);
        _length -= start;
        _written = end - start;
    }

    private async Task WriteTextAsync(ReadOnlyMemory<char> text, CancellationToken cancellationToken)
    {
        while (!text.IsEmpty)
        {
            var part = text[..Math.Min(text.Length, _bytes.Length)];
            var count = Encoding.Latin1.GetBytes(part.Span, _bytes);
            await target.WriteAsync(_bytes.AsMemory(0, count), cancellationToken);
            text = text[part.Length..];
        }
    }
}
