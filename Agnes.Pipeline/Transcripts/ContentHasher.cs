using System.IO.Hashing;
using System.Security.Cryptography;

namespace Agnes.Pipeline.Transcripts;

/// <summary>Hashes a session from the same bytes that are read.</summary>
public sealed class ContentHasher : IDisposable
{
    private const string Prefix = "xxh128:";

    private readonly XxHash128 _hash = new();
    private readonly IncrementalHash? _md5;
    private readonly string? _earlierHash;
    private readonly long _earlierSize;
    private long _size;

    /// <param name="earlierHash">
    /// The hash of the content that the session had before: <c>xxh128:&lt;hex&gt;</c>, or the bare MD5 of a migrated
    /// row; null where it had none.
    /// </param>
    /// <param name="earlierSize">That content's size in bytes, where it is known.</param>
    public ContentHasher(string? earlierHash, long? earlierSize)
    {
        _earlierHash = earlierHash;
        _earlierSize = earlierSize ?? -1;
        if (earlierHash is not null && !earlierHash.StartsWith(Prefix, StringComparison.Ordinal))
        {
            // An earlier version stored MD5; it is compared once, and protects nothing.
            _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        }
    }

    /// <summary>The hash of all bytes so far, as <c>xxh128:&lt;hex&gt;</c>.</summary>
    public string Hash => Format(_hash.GetCurrentHashAsUInt128());

    /// <summary>Whether the content is the one that the session had before.</summary>
    public bool IsUnchanged => _md5 is null
        ? _earlierHash == Hash
        : Convert.ToHexString(_md5.GetCurrentHash()).Equals(_earlierHash, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the content begins with the one that the session had before.</summary>
    public bool ContinuesEarlier { get; private set; }

    /// <summary>Takes the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        _md5?.AppendData(bytes);
        var untilEarlierEnd = _earlierSize - _size;
        if (untilEarlierEnd > 0 && untilEarlierEnd <= bytes.Length)
        {
            _hash.Append(bytes[..(int)untilEarlierEnd]);
            ContinuesEarlier = Hash == _earlierHash;
            _hash.Append(bytes[(int)untilEarlierEnd..]);
        }
        else
        {
            _hash.Append(bytes);
        }

        _size += bytes.Length;
    }

    /// <inheritdoc/>
    public void Dispose() => _md5?.Dispose();

    private static string Format(UInt128 hash) => $"{Prefix}{hash:x32}";
}
