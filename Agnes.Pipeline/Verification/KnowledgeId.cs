using System.Security.Cryptography;
using System.Text;

namespace Agnes.Pipeline.Verification;

/// <summary>Ids of knowledge: the same things get the same id, whoever finds them and when.</summary>
public static class KnowledgeId
{
    private const int Digits = 12;

    /// <summary>Of an item: <c>kv_</c> and the first 12 hex digits of the SHA-256 of <c>title:content</c>.</summary>
    public static string OfItem(string title, string content) => "kv_" + HashOf($"{title}:{content}")[..Digits];

    /// <summary>Of a contradiction between two items, in whichever order: one for each pair.</summary>
    public static string OfContradiction(string one, string other) => "kc_" + OfPair(one, other);

    /// <summary>Of a relation between two items, in whichever order: one for each pair.</summary>
    public static string OfRelation(string one, string other) => "kr_" + OfPair(one, other);

    /// <summary>SHA-256 in lower-case hex.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string OfPair(string one, string other) =>
        HashOf(string.CompareOrdinal(one, other) < 0 ? $"{one}:{other}" : $"{other}:{one}")[..Digits];
}
