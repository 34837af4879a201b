namespace Agnes.Cli.Host;

internal static class UserFolders
{
    public static string Config(CliEnvironment environment) =>
        Path.Combine(XdgFolder(environment, "XDG_CONFIG_HOME", ".config"), "agnes");

    /// <summary>Files that can be created again.</summary>
    public static string Cache(CliEnvironment environment) =>
        Path.Combine(XdgFolder(environment, "XDG_CACHE_HOME", ".cache"), "agnes");

    /// <summary>
    /// The configuration folders of Claude Code: the comma-separated list in <c>CLAUDE_CONFIG_DIR</c>, otherwise the
    /// default locations.
    /// </summary>
    public static IReadOnlyList<string> Claude(CliEnvironment environment) =>
        NamedForClaude(environment) is [_, ..] named
            ? named
            :
            [
                Path.Combine(environment.HomeFolder, ".claude"),
                Path.Combine(XdgFolder(environment, "XDG_CONFIG_HOME", ".config"), "claude"),
            ];

    private static string[] NamedForClaude(CliEnvironment environment) =>
    [
        .. (environment.Variable("CLAUDE_CONFIG_DIR") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.GetFullPath(folder, environment.WorkingFolder))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The XDG specification requires that relative values are ignored.</summary>
    private static string XdgFolder(CliEnvironment environment, string variable, string fallback) =>
        environment.Variable(variable) is { } folder && Path.IsPathFullyQualified(folder)
            ? folder
            : Path.Combine(environment.HomeFolder, fallback);
}
