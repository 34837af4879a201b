using System.Reflection;

namespace Agnes.Api.Hosting;

/// <summary>What was built: the version, and the commit where the build knew it.</summary>
public sealed record ApplicationVersion(string Version, string? Commit)
{
    public static ApplicationVersion Current { get; } = Parse(
        typeof(ApplicationVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion);

    private static ApplicationVersion Parse(string informational) =>
        informational.Split('+', 2) is [var version, var commit]
            ? new ApplicationVersion(version, commit)
            : new ApplicationVersion(informational, null);
}
