using System.Reflection;

namespace Agnes.Cli.Up;

/// <summary>The made-up sessions that come with the command.</summary>
internal static class SampleSessions
{
    private const string Prefix = "samples/";

    private static readonly Assembly Assembly = typeof(SampleSessions).Assembly;

    /// <summary>Their file names.</summary>
    public static IReadOnlyList<string> Names =>
    [
        .. Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..])
            .Order(StringComparer.Ordinal),
    ];

    public static Stream Open(string name) =>
        Assembly.GetManifestResourceStream(Prefix + name)
        ?? throw new ArgumentException($"'{name}' is no sample; there are: {string.Join(", ", Names)}", nameof(name));
}
