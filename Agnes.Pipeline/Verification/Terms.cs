using System.Text.Json;

namespace Agnes.Pipeline.Verification;

/// <summary>The names by which enumerations are stored, shown and asked for: snake case.</summary>
public static class Terms
{
    /// <summary>All names, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => [.. Names<T>.ByValue.Values];

    /// <summary>The name of a value.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => Names<T>.ByValue[value];

    /// <summary>The value of a name; null where there is none of that name.</summary>
    public static T? Find<T>(string? name)
        where T : struct, Enum => name is not null && Names<T>.Values.TryGetValue(name, out var value) ? value : null;

    /// <summary>The value of a name that was stored.</summary>
    /// <exception cref="InvalidOperationException">Nothing has that name.</exception>
    public static T Parse<T>(string name)
        where T : struct, Enum =>
        Find<T>(name)
        ?? throw new InvalidOperationException($"'{name}' is no {typeof(T).Name}; known: {string.Join(", ", All<T>())}.");

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly OrderedDictionary<T, string> ByValue = new(Enum.GetValues<T>().Select(value =>
            KeyValuePair.Create(value, JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()))));

        public static readonly Dictionary<string, T> Values =
            ByValue.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
