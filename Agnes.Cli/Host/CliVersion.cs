using System.Reflection;

namespace Agnes.Cli.Host;

/// <summary>The version of this command, compared with the oldest version that a server supports.</summary>
internal static class CliVersion
{
    /// <summary>The version without the commit.</summary>
    public static string Text { get; } =
        typeof(CliVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>
    /// True if <paramref name="version"/> is older than <paramref name="oldest"/>. A build that is not of a tag is never
    /// older: in a shallow clone, its version says nothing about its age.
    /// </summary>
    public static bool IsOlder(string version, string? oldest) =>
        !IsUntagged(version)
        && Version.TryParse(WithoutSuffix(version), out var current)
        && oldest is not null
        && Version.TryParse(WithoutSuffix(oldest), out var supported)
        && current < supported;

    // The pre-release identifiers that MinVer gives to each commit after a tag, and to a repository without tags.
    private static bool IsUntagged(string version) =>
        version.Split('+')[0].Split('-', 2) is [_, var preRelease]
        && (preRelease == "alpha.0" || preRelease.StartsWith("alpha.0.", StringComparison.Ordinal));

    private static string WithoutSuffix(string version) => version.Split('-', '+')[0];
}
