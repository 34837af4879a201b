using System.Reflection;

namespace Agnes.Cli.Up;

internal static class SampleSessions
{
    private const string Prefix = "samples/";

    private static readonly Assembly Assembly = typeof(SampleSessions).Assembly;

    public static IReadOnlyList<string> Names =>
    [
        .. Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..])
            .Order(StringComparer.Ordinal),
    ];

    public static Stream Open(string name) =>
        Assembly.GetManifestResourceStream(Prefix + name)
        ?? throw new ArgumentException($"'{name}' is not a sample session; allowed: {string.Join(", ", Names)}", nameof(name));
}
