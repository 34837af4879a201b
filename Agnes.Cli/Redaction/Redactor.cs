using System.Buffers;
using System.Text;

namespace Agnes.Cli.Redaction;

/// <summary>
/// Passes a session on with its secrets replaced. Bytes are looked at as characters of their own, so that whatever is
/// no secret comes out as it went in, valid or not; and what replaces a secret needs no escape in JSON.
/// </summary>
internal sealed class Redactor(Stream target, SecretCounts counts) : IDisposable
{
    private const int Chunk = 128 * 1024;

    /// <summary>An anchor near the end may belong to a secret that begins a little before it.</summary>
    private const int HeldBack = 16;

    private readonly char[] _text = ArrayPool<char>.Shared.Rent(SecretScanner.LongestLookBehind + Chunk + SecretScanner.Longest + HeldBack);
    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(Chunk);

    /// <summary>How much at the start of the text was passed on already.</summary>
    private int _done;
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
                await PassOnAsync(_length - SecretScanner.Longest, isEnd: false, cancellationToken);
            }
        }
    }

    public async Task CompleteAsync(CancellationToken cancellationToken) =>
        await PassOnAsync(_length, isEnd: true, cancellationToken);

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_text);
        ArrayPool<byte>.Shared.Return(_bytes);
    }

    private async Task PassOnAsync(int to, bool isEnd, CancellationToken cancellationToken)
    {
        var from = _done;
        while (SecretScanner.Find(_text.AsSpan(0, _length), from, to) is { } secret)
        {
            await WriteTextAsync(_text.AsMemory(from, secret.Start - from), cancellationToken);
            await WriteTextAsync($"[REDACTED:{secret.Kind}]".AsMemory(), cancellationToken);
            counts.Add(secret.Kind);
            from = secret.End;
        }

        var end = isEnd ? _length : Math.Max(from, to - HeldBack);
        await WriteTextAsync(_text.AsMemory(from, end - from), cancellationToken);
        KeepFrom(end);
    }

    private void KeepFrom(int end)
    {
        var start = Math.Max(0, end - SecretScanner.LongestLookBehind);
        _text.AsSpan(start, _length - start).CopyTo(_text);
        _length -= start;
        _done = end - start;
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
