using System.Security.Cryptography;

namespace Agnes.FaultTests.Killing;

/// <summary>The contents that were sent under one name, identified by their hashes.</summary>
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

    /// <summary>Records a request without a response: the server may have stored the content or not.</summary>
    public void WasCutOff(byte[] content) => _cutOff.Add(HashOf(content));

    /// <summary>True if the server may hold this content; null stands for no content.</summary>
    public bool MayBe(byte[]? found) =>
        found is null
            ? !WasEverAnswered
            : HashOf(found) is var hash && (hash == _answered || _cutOff.Contains(hash));

    private static string HashOf(byte[] content) => Convert.ToHexString(SHA256.HashData(content));
}
