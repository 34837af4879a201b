using System.Security.Cryptography;
using System.Text;

namespace Agnes.Pipeline.Verification;

/// <summary>Computes the ids of knowledge from their content, so that equal content has an equal id.</summary>
public static class KnowledgeId
{
    private const int Digits = 12;

    /// <summary>Returns the id of an item: <c>kv_</c> and the first 12 hex digits of the SHA-256 of <c>title:content</c>.</summary>
    public static string OfItem(string title, string content) => "kv_" + HashOf($"{title}:{content}")[..Digits];

    /// <summary>Returns the id of a contradiction between two items, in either order.</summary>
    public static string OfContradiction(string one, string other) => "kc_" + OfPair(one, other);

    /// <summary>Returns the id of a relation between two items, in either order.</summary>
    public static string OfRelation(string one, string other) => "kr_" + OfPair(one, other);

    /// <summary>Returns the SHA-256 in lowercase hex.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string OfPair(string one, string other) =>
        HashOf(string.CompareOrdinal(one, other) < 0 ? $"{one}:{other}" : $"{other}:{one}")[..Digits];
}
