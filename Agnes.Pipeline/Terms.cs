using System.Text.Json;

namespace Agnes.Pipeline;

/// <summary>The names of enumeration values in the database, on pages, in queries, and in logs: snake_case.</summary>
public static class Terms
{
    /// <summary>Returns all names, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => [.. Names<T>.ByValue.Values];

    /// <summary>Returns the name of a value.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => Names<T>.ByValue[value];

    /// <summary>Returns the value with a name, or null if there is none.</summary>
    public static T? Find<T>(string? name)
        where T : struct, Enum => name is not null && Names<T>.Values.TryGetValue(name, out var value) ? value : null;

    /// <summary>Returns the value with a stored name.</summary>
    /// <exception cref="InvalidOperationException">No value has this name.</exception>
    public static T Parse<T>(string name)
        where T : struct, Enum =>
        Find<T>(name)
        ?? throw new InvalidOperationException($"'{name}' is not a {typeof(T).Name}; allowed: {string.Join(", ", All<T>())}.");

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly OrderedDictionary<T, string> ByValue = new(Enum.GetValues<T>().Select(value =>
            KeyValuePair.Create(value, JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()))));

        public static readonly Dictionary<string, T> Values =
            ByValue.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
