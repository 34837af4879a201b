using System.Security.Cryptography;

namespace Agnes.FaultTests.Killing;

/// <summary>What was sent under one name, as its sender knows it; contents are told apart by their hashes.</summary>
internal sealed class SentSession
{
    private readonly HashSet<string> _cutOff = [];
    private string? _answered;

    public bool WasEverAnswered => _answered is not null;

    public void WasAnswered(byte[] content)
    {
        _answered = HashOf(content);
        _cutOff.Clear();
    }

    /// <summary>No answer came: the server may have it or not.</summary>
    public void WasCutOff(byte[] content) => _cutOff.Add(HashOf(content));

    /// <summary>Whether the server may hold this; null where it holds nothing.</summary>
    public bool MayBe(byte[]? found) =>
        found is null
            ? !WasEverAnswered
            : HashOf(found) is var hash && (hash == _answered || _cutOff.Contains(hash));

    private static string HashOf(byte[] content) => Convert.ToHexString(SHA256.HashData(content));
}
